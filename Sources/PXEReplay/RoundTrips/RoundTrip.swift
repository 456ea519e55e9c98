import DHCPWire
public import PXEReports
import PacketWire

/// What became of a message that was decoded and encoded again.
public enum RoundTrip: Hashable, Sendable {
    /// The same bytes.
    case identical
    /// Other bytes.
    case different(FirstDifference)
    /// It could not be decoded: its fixed fields are not all there.
    ///
    /// `isCut` says that the capture cut it (snaplen); else its sender sent no more.
    case undecodable(available: Int, isCut: Bool)

    /// Decodes the message of a frame and encodes it again.
    ///
    /// - Parameter bytes: the frame's bytes.
    public init(_ sniffed: SniffedFrame, _ bytes: Span<UInt8>) {
        let message = bytes.extracting(sniffed.frame.payload)
        guard let decoded = DHCPMessage(sniffed.message, in: message) else {
            self = .undecodable(available: message.count, isCut: sniffed.frame.isTruncated)
            return
        }
        let difference = FirstDifference(sniffed.message, message, decoded.encoded())
        self = difference.map(RoundTrip.different) ?? .identical
    }

    /// The stable word for scripts.
    public var name: String {
        switch self {
        case .identical: "identical"
        case .different: "different"
        case .undecodable: "undecodable"
        }
    }

    /// What is to be said of it: where it differs, or why it cannot be decoded; nil when all is well.
    public var detail: String? {
        switch self {
        case .identical: nil
        case .different(let difference): "\(difference)"
        case .undecodable(let available, let isCut):
            "\(available) of \(MessageField.fixedLength) bytes, "
                + (isCut ? "the capture cut the rest" : "the sender sent no more")
        }
    }
}
