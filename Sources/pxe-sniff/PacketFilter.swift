import PacketCapture
import PacketWire

/// The filter expression of the command line, for the packets of a file; an empty one costs nothing.
struct PacketFilter: ~Copyable {
    private let filter: CaptureFilter
    private let isEmpty: Bool

    init(_ expression: String, linkType: LinkType) throws(CaptureError) {
        filter = try CaptureFilter(expression, linkType: linkType)
        isEmpty = expression.isEmpty
    }

    func accepts(_ header: PacketHeader, _ bytes: Span<UInt8>) -> Bool {
        isEmpty || filter.matches(header, bytes)
    }
}
