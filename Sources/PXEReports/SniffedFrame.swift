public import DHCPWire
public import PacketWire

/// A captured frame with a DHCP message, decoded: what the reports are made from. Its bytes go beside it.
public struct SniffedFrame: Sendable {
    /// The number of the packet in its capture, from 1.
    public let number: UInt64
    /// When it was captured.
    public let timestamp: Timestamp
    /// The kind of its first header.
    public let linkType: LinkType
    /// The headers around the message.
    public let frame: DecodedFrame
    /// The UDP header.
    public let udp: UDPHeader
    /// The message.
    public let message: MessageView
    /// What the client told before, for an answer to it (`ClientMemory`); nil where nobody looked.
    public var clientArchitecture: ClientArchitecture?
    /// What the capture says of the packet in words, a line for each comment; nil for nothing.
    public var comment: String?

    /// Decodes a frame; nil when it carries no DHCP: no UDP datagram with 67, 68 or 4011 as one of its ports.
    @inlinable
    public init?(
        number: UInt64, timestamp: Timestamp, linkType: LinkType, originalLength: Int, decoding bytes: Span<UInt8>
    ) {
        self.init(
            DecodedFrame(decoding: bytes, linkType: linkType, originalLength: originalLength), number: number,
            timestamp: timestamp, linkType: linkType, bytes)
    }

    /// Makes it of a frame that is decoded already; nil as above.
    ///
    /// - Parameter bytes: what `frame` was decoded from.
    @inlinable
    public init?(
        _ frame: DecodedFrame, number: UInt64, timestamp: Timestamp, linkType: LinkType, _ bytes: Span<UInt8>
    ) {
        guard case .udp(let udp) = frame.transport, udp.isDHCP else { return nil }
        self.number = number
        self.timestamp = timestamp
        self.linkType = linkType
        self.frame = frame
        self.udp = udp
        self.message = MessageView(
            decoding: bytes.extracting(frame.payload), promisedLength: frame.payloadLength)
    }

    /// Where it is a reply, its server: option 54, else where the packet came from.
    ///
    /// - Parameter payload: the UDP payload.
    public func server(in payload: Span<UInt8>) -> IPv4Address? {
        MessageFacts(message, in: payload).serverIdentifier ?? frame.ipv4?.source
    }

    /// All that was wrong or odd, outermost layer first.
    public var diagnostics: [Diagnostic] { frame.diagnostics + message.diagnostics }
}
