import DHCPWire
import PacketWire

/// Walks the values of a message's options: split ones put together (RFC 3396), option 43 in the space that the
/// message's vendor class tells.
struct OptionValueReader {
    private let view: MessageView
    /// What option 43 holds.
    private let vendorSpace: OptionSpace?
    /// The codes of split options that were walked already.
    private var joined: Set<UInt8> = []

    init(_ view: MessageView, in message: Span<UInt8>) {
        self.view = view
        self.vendorSpace = Self.vendorSpace(of: view, in: message)
    }

    /// What the cache knows an option by; nil where its text depends on other options, as the pieces of a split value do.
    @inline(__always)
    func cacheEntry(of option: OptionPosition, in message: Span<UInt8>) -> OptionTextCache.Entry? {
        view.repeatsOptions ? nil : OptionTextCache.Entry(option, in: message, space: vendorSpace)
    }

    /// Hands an option's value to `visitor`. Returns false, and hands over nothing, for the later pieces of a value
    /// that was split: the first piece stands for all.
    @inline(__always)
    mutating func walk<Visitor: OptionValueVisitor & ~Copyable & ~Escapable>(
        _ option: OptionPosition, in message: Span<UInt8>, _ visitor: inout Visitor
    ) -> Bool {
        let syntax = OptionTable.syntax(of: option.code, in: .dhcp)
        guard view.repeatsOptions else {
            syntax.walk(message.extracting(option.value), vendorSpace: vendorSpace, &visitor)
            return true
        }
        return walkJoined(option, syntax, in: message, &visitor)
    }

    private mutating func walkJoined(
        _ option: OptionPosition, _ syntax: OptionSyntax, in message: Span<UInt8>,
        _ visitor: inout some OptionValueVisitor & ~Copyable & ~Escapable
    ) -> Bool {
        guard joined.insert(option.code).inserted else { return false }
        let value = view.value(of: OptionCode(rawValue: option.code), in: message) ?? []
        syntax.walk(value.span, vendorSpace: vendorSpace, &visitor)
        return true
    }

    private static func vendorSpace(of view: MessageView, in message: Span<UInt8>) -> OptionSpace? {
        var cursor = view.options
        while let option = cursor.next(in: message) {
            guard option.code == OptionCode.vendorClassIdentifier.rawValue else { continue }
            return OptionSpace(vendorClass: message.extracting(option.value))
        }
        return nil
    }
}
