public import DHCPWire

/// What stands at an offset of a message.
public enum MessagePlace: Hashable, Sendable {
    /// A fixed field, by its name in RFC 2131 §2.
    case field(String)
    /// An option: its code, length or value.
    case option(code: UInt8, region: OptionRegion)
    /// Between the options or behind them: PAD, END, padding, or bytes that cannot be read as options.
    case filler

    /// The fields and where each ends.
    private static let fields: [(name: String, end: Int)] = [
        ("op", 1), ("htype", 2), ("hlen", 3), ("hops", 4), ("xid", 8), ("secs", 10), ("flags", 12), ("ciaddr", 16),
        ("yiaddr", 20), ("siaddr", 24), ("giaddr", 28), ("chaddr", 44), ("sname", 108), ("file", 236),
    ]

    /// Finds what stands at `offset`.
    public init(at offset: Int, of view: MessageView, in message: Span<UInt8>) {
        var cursor = view.options
        while let option = cursor.next(in: message) {
            guard !(option.offset..<option.value.upperBound).contains(offset) else {
                self = .option(code: option.code, region: option.region)
                return
            }
        }
        if let field = Self.fields.first(where: { offset < $0.end }) {
            self = .field(field.name)
        } else if view.hasCookie, MessageField.cookie.contains(offset) {
            self = .field("magic cookie")
        } else {
            self = view.hasCookie ? .filler : .field("vendor area")
        }
    }
}

extension MessagePlace: CustomStringConvertible {
    /// A few words for people.
    public var description: String {
        switch self {
        case .field(let name): name
        case .option(let code, let region):
            "option \(code) (\(OptionTable.name(of: code, in: .dhcp)))" + (region == .options ? "" : " in \(region)")
        case .filler: "the bytes between or behind the options"
        }
    }
}
