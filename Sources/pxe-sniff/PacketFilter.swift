import PacketCapture
import PacketWire

/// The filter expression of the command line, for the packets of a file; an empty one costs nothing.
///
/// The packets of a pcapng file can have several link types: the expression is compiled for each. Where it does not
/// compile, as `vlan` for raw IP, no packet of that type passes; for the file's first type that is an error.
struct PacketFilter: ~Copyable {
    /// A filter that can be kept in a dictionary.
    private final class Compiled {
        let filter: CaptureFilter

        init(_ expression: String, linkType: LinkType) throws(CaptureError) {
            filter = try CaptureFilter(expression, linkType: linkType)
        }
    }

    private let expression: String
    private let first: CaptureFilter
    private var others: [LinkType: Compiled?] = [:]

    init(_ expression: String, linkType: LinkType) throws(CaptureError) {
        self.expression = expression
        first = try CaptureFilter(expression, linkType: linkType)
    }

    mutating func accepts(_ header: PacketHeader, _ bytes: Span<UInt8>) -> Bool {
        if expression.isEmpty { return true }
        if header.linkType == first.linkType { return first.matches(header, bytes) }
        if others[header.linkType] == nil {
            others[header.linkType] = .some(try? Compiled(expression, linkType: header.linkType))
        }
        return others[header.linkType]??.filter.matches(header, bytes) ?? false
    }
}
