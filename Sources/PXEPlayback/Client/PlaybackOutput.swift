import PacketWire

/// What clients want sent, and what is to be told of them.
public struct PlaybackOutput: Sendable {
    /// All frames to send, one after the other.
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    var events: [PlayedEvent] = []

    /// Nothing.
    init() {}

    /// How many frames are to be sent.
    public var frameCount: Int { ends.count }

    /// Hands each frame to `body`, in their order.
    public func forEachFrame(_ body: (Span<UInt8>) throws -> Void) rethrows {
        var start = 0
        for end in ends {
            try body(bytes.span.extracting(start..<end))
            start = end
        }
    }

    /// The frames were sent.
    mutating func removeFrames() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    mutating func append(_ frame: UDPFrame) {
        frame.append(to: &bytes)
        ends.append(bytes.count)
    }

    mutating func append(_ packet: ARPPacket, to destination: MACAddress) {
        EthernetHeader(destination: destination, source: packet.senderHardware).append(to: &bytes, etherType: .arp)
        packet.append(to: &bytes)
        ends.append(bytes.count)
    }
}
