/// A captured frame, read as far as it goes.
///
/// The value holds headers and offsets, not bytes: `payload` is a range of the frame that was decoded. Decoding
/// allocates nothing unless there is a diagnostic to note.
public struct DecodedFrame: Sendable {
    /// The link header.
    public var link: LinkHeader = .none
    /// The VLAN tags, outermost first.
    public var vlans = VLANStack()
    /// The network header.
    public var network: NetworkHeader = .none
    /// The bytes of the IPv4 options; empty when there are none.
    public var ipv4Options: Range<Int> = 0..<0
    /// The transport header.
    public var transport: TransportHeader = .none
    /// What the innermost header that was read carries, as far as it was captured.
    public var payload: Range<Int> = 0..<0
    /// How many bytes of payload the headers promised; more than `payload.count` when the frame was cut.
    public var payloadLength = 0
    /// What was wrong or odd, in the order of the bytes.
    public var diagnostics: [Diagnostic] = []

    /// The IPv4 header, if there is one.
    public var ipv4: IPv4Header? {
        if case .ipv4(let header) = network { header } else { nil }
    }

    /// The UDP header, if there is one.
    public var udp: UDPHeader? {
        if case .udp(let header) = transport { header } else { nil }
    }

    /// Whether the capture cut the payload short.
    public var isTruncated: Bool { payload.count < payloadLength }

    /// Decodes a frame.
    ///
    /// - Parameters:
    ///   - bytes: the frame as captured.
    ///   - linkType: the kind of its first header.
    ///   - originalLength: the frame's length on the wire, at least `bytes.count`; a larger one says that the capture
    ///     cut it.
    public init(
        decoding bytes: Span<UInt8>, linkType: LinkType = .ethernet, originalLength: Int? = nil
    ) {
        let wireLength = max(originalLength ?? bytes.count, bytes.count)
        decodeLink(bytes, linkType: linkType, wireLength: wireLength)
    }
}
