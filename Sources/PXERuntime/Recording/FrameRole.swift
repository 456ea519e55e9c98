import DHCPWire
import PacketWire

/// What a frame is in a boot: it tells something by itself, or it is one of many that carry a file.
enum FrameRole: Hashable {
    /// DHCP, ARP, ICMP; requests, errors and options of TFTP; begin, end and heads of HTTP.
    case message
    /// DATA and ACK of TFTP, segments of TCP: of the flow between two ports.
    case data(UInt32)
    /// DATA of TFTP that shows how often the block numbers went round: who sees all of these counts the blocks right.
    case anchor(UInt32, block: UInt16)

    /// - Parameter bytes: what `frame` was decoded from.
    init(_ frame: DecodedFrame, _ bytes: Span<UInt8>) {
        let payload = bytes.extracting(frame.payload)
        switch frame.transport {
        case .udp(let udp) where !udp.isDHCP && udp.destinationPort != 69 && Self.carriesData(payload):
            let flow = Self.flow(udp.sourcePort, udp.destinationPort)
            let block = payload.bigEndian16(at: 2)
            self = payload[1] == 3 && Self.isAnchor(block) ? .anchor(flow, block: block) : .data(flow)
        case .tcp(let tcp) where tcp.flags.isDisjoint(with: [.syn, .fin, .rst]) && !Self.isHead(payload):
            self = .data(Self.flow(tcp.sourcePort, tcp.destinationPort))
        default: self = .message
        }
    }

    /// Whether a packet of TFTP is DATA or ACK (RFC 1350 §5).
    private static func carriesData(_ payload: Span<UInt8>) -> Bool {
        payload.count >= 4 && payload[0] == 0 && (payload[1] == 3 || payload[1] == 4)
    }

    /// Whether a block number is one of few, each less than half a round from the next.
    ///
    /// The last of a round and the first are among them: some servers count on from 0, some from 1.
    private static func isAnchor(_ block: UInt16) -> Bool { block % 0x4000 == 0 || block == 1 || block == .max }

    /// Whether a segment begins as a request or a response of HTTP does.
    private static func isHead(_ payload: Span<UInt8>) -> Bool {
        guard payload.count >= 4 else { return false }
        let word = payload.bigEndian32(at: 0)
        return [0x4745_5420, 0x4845_4144, 0x4854_5450].contains(word)  // "GET ", "HEAD", "HTTP"
    }

    /// The same for both directions.
    private static func flow(_ source: UInt16, _ destination: UInt16) -> UInt32 {
        UInt32(max(source, destination)) << 16 | UInt32(min(source, destination))
    }
}
