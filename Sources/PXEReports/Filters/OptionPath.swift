import DHCPWire
import PXEResponder
import PacketWire

/// An option of a message, or a sub-option of one: `option.67`, `option.bootfile-name`, `option.43.6`.
struct OptionPath: Sendable {
    let code: UInt8
    private var part: (code: UInt8, space: OptionSpace)?

    init(code: UInt8) { self.code = code }

    /// Reads the name of a field; nil where it does not begin with `option.`.
    init?(_ name: String) throws(FieldMistake) {
        let words = name.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count > 1, words[0] == "option" else { return nil }
        code = try Self.code(words[1], in: .dhcp)
        guard words.count > 2 else { return }
        guard let space = Self.space(of: code) else {
            throw FieldMistake("Option \(code) (\(OptionTable.name(of: code, in: .dhcp))) has no sub-options.")
        }
        part = (try Self.code(words[2], in: space), space)
    }

    private static func code(_ word: Substring, in space: OptionSpace) throws(FieldMistake) -> UInt8 {
        if let code = UInt8(word), code > 0, code < 255 || !space.hasPadAndEnd { return code }
        if let code = OptionTable.code(named: word, in: space), code > 0, code < 255 { return code }
        let names = OptionTable.knownNames(in: space).sorted()
        throw FieldMistake(
            "There is no option \"\(word)\": write its number, 1 to 254, or its name"
                + Spelling.ending(for: String(word), among: names))
    }

    private static func space(of code: UInt8) -> OptionSpace? {
        switch OptionTable.syntax(of: code, in: .dhcp) {
        case .suboptions(let space): space
        case .vendorSpecific: .pxeVendor
        default: nil
        }
    }

    /// What it is, in a few words.
    var meaning: String { OptionTable.name(of: part?.code ?? code, in: part?.space ?? .dhcp) }

    /// Hands the values to a probe: numbers, addresses and texts of which the option is made.
    func read(_ view: MessageView, _ message: Span<UInt8>, _ probe: inout FieldProbe) {
        var cursor = view.options
        while let option = cursor.next(in: message) {
            guard option.code == code else { continue }
            guard view.repeatsOptions, let joined = view.value(of: OptionCode(code), in: message) else {
                return readValue(message.extracting(option.value), view, message, &probe)
            }
            return readValue(joined.span, view, message, &probe)
        }
    }

    private func readValue(
        _ value: Span<UInt8>, _ view: MessageView, _ message: Span<UInt8>, _ probe: inout FieldProbe
    ) {
        if part == nil, probe.asksForPresence { return probe.notePresence() }
        let vendorSpace = code == OptionCode.vendorSpecific.rawValue ? Self.vendorSpace(view, message) : nil
        guard let part else {
            return OptionTable.syntax(of: code, in: .dhcp).walk(value, vendorSpace: vendorSpace, &probe)
        }
        let isKnown = code != OptionCode.vendorSpecific.rawValue || vendorSpace != nil
        let syntax = isKnown ? OptionTable.syntax(of: part.code, in: part.space) : .opaque
        Self.forEachPart(of: value, in: part.space) { code, range in
            guard code == part.code else { return }
            if probe.asksForPresence { return probe.notePresence() }
            syntax.walk(value.extracting(range), &probe)
        }
    }

    /// What option 43 holds: what PXE has there, unless option 60 names another vendor.
    private static func vendorSpace(_ view: MessageView, _ message: Span<UInt8>) -> OptionSpace? {
        var cursor = view.options
        while let option = cursor.next(in: message) {
            guard option.code == OptionCode.vendorClassIdentifier.rawValue else { continue }
            return OptionSpace(vendorClass: message.extracting(option.value))
        }
        return .pxeVendor
    }

    /// The sub-options of a value as far as they can be read.
    private static func forEachPart(
        of value: Span<UInt8>, in space: OptionSpace, _ body: (UInt8, Range<Int>) -> Void
    ) {
        var offset = 0
        while offset < value.count {
            let code = value[offset]
            if space.hasPadAndEnd, code == 255 { return }
            if space.hasPadAndEnd, code == 0 {
                offset += 1
                continue
            }
            guard offset + 1 < value.count else { return }
            let range = offset + 2..<offset + 2 + Int(value[offset + 1])
            guard range.upperBound <= value.count else { return }
            body(code, range)
            offset = range.upperBound
        }
    }
}
