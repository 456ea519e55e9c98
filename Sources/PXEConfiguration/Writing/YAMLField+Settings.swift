import DHCPWire
import PXEResponder
import PacketWire

extension YAMLField {
    /// What clients are told, as far as something is said.
    static func fields(of settings: ClientSettings) -> [YAMLField] {
        var fields: [YAMLField] = []
        let times = [
            ("default", settings.leaseTimes.standard), ("min", settings.leaseTimes.minimum),
            ("max", settings.leaseTimes.maximum),
        ].compactMap { key, seconds in
            seconds.map { YAMLField(key, .word(TimeText.text(leaseSeconds: $0))) }
        }
        if !times.isEmpty { fields.append(YAMLField("lease-time", .mapping(times))) }
        if !settings.options.isEmpty {
            fields.append(YAMLField("options", .mapping(settings.options.map(YAMLField.init))))
        }
        let boot = Self.fields(of: settings.boot)
        if !boot.isEmpty { fields.append(YAMLField("boot", .mapping(boot))) }
        return fields
    }

    /// An option by its registered name, or by its number where there is none.
    init(_ option: ConfiguredOption) {
        let name = option.code.configurationName
        let value = YAMLField.value(option.value, of: option.code)
        if !option.isForced, value.key == "value", !value.value.hasOptionKeys {
            self.init(name, value.value)
        } else {
            let always = option.isForced ? [YAMLField("always", .word(true))] : []
            self.init(name, .mapping([value] + always))
        }
    }

    /// `value` as the option's grammar has it, or `hex` where that would be read as other bytes.
    static func value(_ bytes: [UInt8], of code: OptionCode) -> YAMLField {
        if bytes.isEmpty, code.syntax == .empty { return YAMLField("value", .word(true)) }
        if let value = YAMLValue(OptionValue(bytes.span, syntax: code.syntax)), value.optionBytes(of: code) == bytes {
            return YAMLField("value", value)
        }
        return YAMLField("hex", .word("0x" + hexadecimalText(bytes)))
    }
}

extension OptionCode {
    /// The name that a configuration file has for it.
    var configurationName: String {
        let name = OptionTable.canonicalName(definition.name)
        let isName = definition.status == .assigned && OptionTable.code(named: name, in: .dhcp) == rawValue
        return isName ? name : String(rawValue)
    }
}

extension YAMLValue {
    /// A value as people write it; nil for bytes that are no text.
    init?(_ value: OptionValue) {
        switch value {
        case .empty: return nil
        case .unsigned(let number): self = .word(number)
        case .signed(let number): self = .word(number)
        case .boolean(let flag): self = .word(flag)
        case .address(let address): self = .word(address)
        case .text(let bytes):
            guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
            self = .word(text)
        case .string(let text): self = .word(text)
        case .bytes(let bytes): self = .word(hexadecimalText(bytes, separator: ":"))
        case .named(let number, _): self = .word(number)
        case .list(let values):
            let items = values.compactMap { YAMLValue($0) }
            guard items.count == values.count else { return nil }
            self = .list(items)
        case .record(let parts):
            let fields = parts.compactMap { part in YAMLValue(part.value).map { YAMLField(part.name, $0) } }
            guard fields.count == parts.count, Set(fields.map(\.key)).count == fields.count else { return nil }
            self = .mapping(fields)
        }
    }

    /// Whether a mapping looks like the settings of an option, and not like its value.
    fileprivate var hasOptionKeys: Bool {
        guard case .mapping(let fields) = self else { return false }
        return fields.contains { ConfigurationSchema.option.keys.contains($0.key) }
    }

    /// The bytes that the value is read as.
    fileprivate func optionBytes(of code: OptionCode) -> [UInt8]? {
        var isScalar = false
        if case .scalar = self { isScalar = true }
        return try? code.syntax.encode(configured, vendorSpace: isScalar ? nil : .pxeVendor)
    }

    /// The value as a reader has it.
    private var configured: OptionValue {
        switch self {
        case .scalar(let text): .string(text)
        case .list(let items): .list(items.map(\.configured))
        case .mapping(let fields): .record(fields.map { OptionField($0.key, $0.value.configured) })
        }
    }
}
