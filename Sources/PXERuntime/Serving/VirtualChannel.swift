import PXEFiles
import PXEResponder
import PacketCapture
import PacketWire

/// TFTP by raw frames: a virtual host's requests and transfers on one interface.
final class VirtualChannel: TransferChannel {
    private static let batchSize = 64

    private let interface: String
    private let addresses: [VirtualAddress]
    /// Tells the interface from others, in `Peer.scope`.
    private let number: UInt64
    private var host: VirtualHost
    private var mtu = 0
    private var capture: LiveCapture?
    private var nextPort = UInt16.random(in: 49_152 ... .max)
    private var identification = UInt16.random(in: 0 ... .max)
    /// Memory for the frame that is sent next.
    private var memory: [UInt8] = []

    /// - Parameter number: the interface's, from 0.
    init(_ interface: String, _ addresses: [VirtualAddress], number: Int) {
        self.interface = interface
        self.addresses = addresses
        self.number = UInt64(number) + 1
        host = VirtualHost(hardwareAddress: .zero, addresses: addresses)
        _ = reopen()
    }

    var descriptor: Int32? { capture?.selectableFileDescriptor }

    /// An interface that is not there now is tried again; who answers DHCP on it tells of it.
    func reopen() -> Bool {
        guard capture == nil, let facts = try? NetworkInterface.named(interface), let mac = facts.mac else {
            return false
        }
        host = VirtualHost(hardwareAddress: mac, addresses: addresses)
        mtu = facts.mtu
        var options = LiveCapture.Options(interface: interface)
        options.filter = DHCPCaptureFilter.datagramExpression(for: host)
        options.direction = .in
        options.requiresEthernet = true
        capture = try? LiveCapture(options)
        return capture != nil
    }

    func deliver(to server: TFTPServer, now: Timestamp) {
        do {
            _ = try capture?.readBatch(limit: Self.batchSize) { header, bytes in
                deliver(bytes, originalLength: header.originalLength, to: server, now: now)
                return .proceed
            }
        } catch {
            capture = nil
        }
    }

    private func deliver(_ frame: Span<UInt8>, originalLength: Int, to server: TFTPServer, now: Timestamp) {
        switch host.receive(frame, originalLength: originalLength, now: now) {
        case .datagram(let datagram):
            let (bytes, port) = (frame.extracting(datagram.payload), datagram.destinationPort)
            if port == TFTPServer.port {
                server.request(bytes, from: peer(of: datagram), now: now) { end(for: datagram) }
            } else {
                server.receive(bytes, from: peer(of: datagram), at: port, now: now)
            }
        case .closed(let datagram):
            server.noteClosed(peer(of: datagram), at: datagram.destinationPort, now: now)
        case .nothing, .question, .conflict: break
        }
    }

    /// A client: two VLANs can have the same addresses.
    private func peer(of datagram: VirtualDatagram) -> Peer {
        let scope = datagram.vlans.reduce(number) { $0 << 12 | UInt64($1.id) }
        return Peer(address: datagram.source, port: datagram.sourcePort, scope: scope)
    }

    private func end(for request: VirtualDatagram) -> FrameEnd {
        nextPort = max(nextPort &+ 1, 49_152)
        // The kernel lets a frame be longer by one tag of IEEE 802.1Q, and by no other.
        let isLonger = request.vlans.first?.protocolIdentifier == .dot1Q
        return FrameEnd(
            request.answer(from: host.hardwareAddress, port: nextPort),
            mtu: mtu + (isLonger ? 4 : 0) - 4 * request.vlans.count, channel: self)
    }

    /// Sends a datagram.
    ///
    /// - Parameter frame: its headers.
    func send(_ bytes: Span<UInt8>, in frame: inout UDPFrame) {
        // Routers may cut it up, so that each has its own number (RFC 6864).
        identification &+= 1
        frame.ipv4.identification = identification
        var encoded: [UInt8] = []
        swap(&encoded, &memory)
        frame.append(to: &encoded, payload: bytes)
        try? capture?.inject(encoded.span)
        encoded.removeAll(keepingCapacity: true)
        memory = encoded
    }
}
