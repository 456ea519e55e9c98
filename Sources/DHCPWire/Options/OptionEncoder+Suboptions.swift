/// Options within options.
extension OptionEncoder {
    /// A list of records {code or name, value}, or a record whose fields are names or numbers of sub-options.
    ///
    /// PXE wants its list ended (PXE 2.1 §2.2.1), so that space gets the end code.
    mutating func encodeSuboptions(_ value: OptionValue, in space: OptionSpace) throws(OptionEncodingError) {
        var parts: [(code: UInt8, value: OptionValue)] = []
        if case .record(let fields) = value, value[field: "value"] == nil {
            for field in fields {
                let code = try Self.code(.string(field.name), in: space)
                parts.append((UInt8(truncatingIfNeeded: code), field.value))
            }
        } else {
            for item in try Self.items(value) {
                let known = try Self.field(item[field: "code"] == nil ? "name" : "code", of: item)
                let code = try Self.code(known, in: space)
                parts.append((UInt8(truncatingIfNeeded: code), item[field: "value"] ?? .empty))
            }
        }
        for part in parts {
            guard !space.hasPadAndEnd || (part.code != 0 && part.code != 255) else {
                throw .init(expected: "a sub-option's number from 1 to 254", found: .unsigned(UInt64(part.code)))
            }
            let syntax = OptionTable.syntax(of: part.code, in: space)
            output.append(part.code)
            try appendCounted(syntax.encode(part.value), of: part.value)
        }
        if space == .pxeVendor { output.append(255) }
    }

    /// Options 124 and 125: records {enterprise, data}.
    mutating func encodeEnterprises(_ value: OptionValue, as syntax: OptionSyntax) throws(OptionEncodingError) {
        for item in try Self.items(value) {
            append32(try Self.number(Self.field("enterprise", of: item), 0xFFFF_FFFF))
            let data = try Self.field("data", of: item)
            var part = OptionEncoder()
            if syntax == .vendorInformation {
                part.output = try OptionSyntax.suboptions(.vendorIdentifying).encode(data)
            } else {
                for entry in try Self.items(data) { try part.appendCounted(Self.text(entry), of: entry) }
            }
            try appendCounted(part.output, of: data)
        }
    }
}
