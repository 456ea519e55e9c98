import DHCPWire
import PXEResponder
import PacketWire

extension ConfigurationReader {
    /// Options by name or number.
    mutating func options(_ node: SourceNode, in section: ConfigurationPlace.Section) -> [ConfiguredOption] {
        guard !node.isEmpty else { return [] }
        guard case .mapping(let entries) = node.content else {
            refuse(node, "options", expected: "a mapping of names or numbers of options to their values")
            return []
        }
        var options: [ConfiguredOption] = []
        for entry in entries {
            guard let code = optionCode(entry.key, at: entry.position) else { continue }
            if let option = option(code, entry) {
                mark(ConfigurationPlace(section, "options", options.count), entry.position)
                options.append(option)
            }
        }
        return options
    }

    /// The code of an option from its number, or one of its names.
    mutating func optionCode(_ text: String, at position: TextPosition) -> OptionCode? {
        if let number = UInt8(text), String(number) == text { return OptionCode(number) }
        if let code = OptionTable.code(named: text, in: .dhcp) { return OptionCode(code) }
        let nearest = Spelling.nearest(to: OptionTable.canonicalName(text), among: OptionTable.knownNames(in: .dhcp))
        let ending =
            nearest.map { "; did you mean \"\($0)\"?" }
            ?? "; expected a name of IANA's registry, or a number from 1 to 254."
        complain("There is no option \(SourceNode.quoted(text))\(ending)", at: position)
        return nil
    }

    private mutating func option(_ code: OptionCode, _ entry: SourceEntry) -> ConfiguredOption? {
        guard case .mapping(let fields) = entry.value.content,
            fields.contains(where: { ["value", "hex", "always"].contains($0.key) })
        else {
            return optionValue(entry.value, of: code, entry.key).map { ConfiguredOption(code, $0) }
        }
        guard let values = mapping(entry.value, as: .option, "Option \(entry.key)") else { return nil }
        let isForced = values["always"].flatMap { boolean($0, "always") } ?? false
        return optionBytes(values, of: code, entry).map { ConfiguredOption(code, $0, isForced: isForced) }
    }

    /// The bytes that `value` or `hex` stand for.
    private mutating func optionBytes(
        _ values: [String: SourceNode], of code: OptionCode, _ entry: SourceEntry
    ) -> [UInt8]? {
        switch (values["value"], values["hex"]) {
        case (let node?, nil): return optionValue(node, of: code, entry.key)
        case (nil, let node?): return hexadecimal(node, "hex", as: "01:02 or 0x0102")
        case (nil, nil) where code.syntax == .empty: return []
        default:
            complain(
                "Option \(entry.key) has both a value and hex, or neither; expected one of them.", at: entry.position)
            return nil
        }
    }

    /// The bytes of a value under the option's grammar.
    mutating func optionValue(_ node: SourceNode, of code: OptionCode, _ name: String) -> [UInt8]? {
        let syntax = code.syntax
        var value = Self.value(node)
        switch (syntax, node.text) {
        case (.empty, nil) where node.isEmpty, (.empty, "true"): value = .empty
        case (.seconds, let text?), (.leaseTime, let text?):
            if let seconds = TimeText.leaseSeconds(text) { value = .unsigned(UInt64(seconds)) }
        default: break
        }
        // A mapping is sub-options: those of PXE, in option 43.
        var vendorSpace: OptionSpace?
        if case .scalar = node.content {} else { vendorSpace = .pxeVendor }
        do {
            return try syntax.encode(value, vendorSpace: vendorSpace)
        } catch {
            // Of a list or mapping, the part that is wrong.
            var found = node.found
            if case .scalar = node.content {} else { found = SourceNode.quoted(error.found) }
            complain("Option \(name) has \(found); expected \(error.expected).", at: node.position)
            return nil
        }
    }

    /// A value as it is written: the grammar reads the words.
    private static func value(_ node: SourceNode) -> OptionValue {
        switch node.content {
        case .scalar(let text, _): node.isEmpty ? .empty : .string(text)
        case .sequence(let items): .list(items.map { value($0) })
        case .mapping(let entries): .record(entries.map { OptionField($0.key, value($0.value)) })
        }
    }

    /// `{option: 224}`, or `{option: {code: 224, value: "x"}}`.
    mutating func optionTest(_ node: SourceNode) -> ClassTest? {
        guard case .mapping = node.content else {
            guard let text = text(node, "option"), let code = optionCode(text, at: node.position) else { return nil }
            return .hasOption(code)
        }
        guard let values = mapping(node, as: .optionTest, "option") else { return nil }
        guard let name = values["code"], let text = text(name, "code") else {
            if values["code"] == nil { complain("A test of an option has no code.", at: node.position) }
            return nil
        }
        guard let code = optionCode(text, at: name.position) else { return nil }
        if values["value"] == nil, values["hex"] == nil { return .hasOption(code) }
        let entry = SourceEntry(key: text, position: node.position, value: node)
        return optionBytes(values, of: code, entry).map { .option(code, $0) }
    }
}
