public import PXEFirmware
public import PacketWire

/// A file that a client asked for.
public struct FileTransfer: Hashable, Sendable {
    /// By what it was asked for.
    public enum Service: String, Hashable, Sendable {
        case tftp, http
    }

    /// By what it was asked for.
    public var service: Service
    /// The server that was asked.
    public var server: IPv4Address
    /// The client's address.
    public var client: IPv4Address
    /// The client's port: with its address it names the transfer.
    public var clientPort: UInt16
    /// The server's port: 69 until a TFTP server answers from one of its own.
    public var serverPort: UInt16
    /// The name as the client sent it, of a file or of a path with its host: "http://198.51.100.1/boot.ipxe".
    public var name: String
    /// The first request.
    public var start: FrameMark
    /// The last frame that belongs to it.
    public var last: FrameMark
    /// How often the same request was sent again.
    public var repeatedRequests = 0
    /// When the server's first answer came.
    public var firstAnswer: Timestamp?
    /// The size that the server told, in bytes.
    public var size: UInt64?
    /// How many bytes came; what came twice counts once.
    public var bytes: UInt64 = 0
    /// How many DATA packets or segments came again.
    public var retransmissions = 0
    /// How many packets the client has sent since the server's last one.
    public var unansweredPackets = 0
    /// The options of TFTP that were agreed on.
    public var blockSize = 512
    /// The number of the last DATA packet that came in order.
    public var lastBlock: UInt16 = 0
    /// Whether the block numbers have begun anew: RFC 1350 has 65,535 of them.
    public var hasRolledOver = false
    /// windowsize of RFC 7440, in blocks.
    public var windowSize = 1
    /// What it is, as its first bytes tell; nil before they came.
    public var content: FileContent?
    /// How it ended; nil while it has not.
    public var end: FileTransferEnd?

    /// A transfer that begins.
    init(_ service: Service, _ name: String, flow: FlowKey, server: IPv4Address, port: UInt16, at mark: FrameMark) {
        self.service = service
        self.server = server
        client = flow.client
        clientPort = flow.port
        serverPort = port
        self.name = name
        start = mark
        last = mark
    }

    /// How long it took, or has taken up to now.
    public var duration: Duration { last.time.since(start.time) }

    /// Bytes per second from the first answer to the end; nil where too little came to tell.
    public var rate: Double? {
        guard let firstAnswer, bytes > 0 else { return nil }
        let seconds = last.time.since(firstAnswer) / .seconds(1)
        return seconds > 0 ? Double(bytes) / seconds : nil
    }
}

extension FileTransfer {
    /// By what its packets are known.
    func flow(in vlans: VLANStack) -> FlowKey { FlowKey(vlans: vlans, client: client, port: clientPort) }
}
