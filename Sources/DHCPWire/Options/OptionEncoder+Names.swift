/// Numbers that people write as names, and domain names.
extension OptionEncoder {
    static func enumerated(
        _ value: OptionValue, _ enumeration: OptionEnumeration
    ) throws(OptionEncodingError) -> UInt8 {
        if let word = word(value), let number = enumeration.value(of: word) { return number }
        guard let number = try? number(value, 0xFF) else {
            let names = (UInt8.min...UInt8.max).compactMap { enumeration.name(of: $0) }.joined(separator: ", ")
            throw .init(expected: "a number from 0 to 255 or one of \(names)", found: value)
        }
        return UInt8(truncatingIfNeeded: number)
    }

    static func architecture(_ value: OptionValue) throws(OptionEncodingError) -> UInt64 {
        if let word = word(value)?.lowercased(),
            let index = ClientArchitecture.names.firstIndex(where: { $0.lowercased() == word })
        {
            return UInt64(index)
        }
        guard let number = try? number(value, 0xFFFF) else {
            throw .init(expected: "an architecture's number from 0 to 65535 or its name", found: value)
        }
        return number
    }

    /// An option's code from its number or name.
    static func code(_ value: OptionValue, in space: OptionSpace) throws(OptionEncodingError) -> UInt64 {
        if let word = word(value), let code = OptionTable.code(named: word, in: space) { return UInt64(code) }
        guard let number = try? number(value, 0xFF) else {
            throw .init(expected: "an option's number from 0 to 255 or its name", found: value)
        }
        return number
    }

    /// The byte of PXE_DISCOVERY_CONTROL, from a number or from its flags.
    static func discoveryControl(_ value: OptionValue) throws(OptionEncodingError) -> UInt64 {
        guard case .record = value else { return try number(value, 0xFF) }
        var bits: UInt64 = 0
        if let number = value[field: "bits"] { bits = try Self.number(number, 0xFF) }
        let flags: [(String, UInt64)] = [
            ("no-broadcast", 1), ("no-multicast", 2), ("listed-servers-only", 4), ("use-boot-file", 8),
        ]
        for (name, bit) in flags {
            guard let flag = value[field: name] else { continue }
            bits = try boolean(flag) ? bits | bit : bits & ~bit
        }
        return bits
    }

    /// A domain name in DNS form, without compression and with the root label (RFC 1035 §3.1).
    ///
    /// `\DDD` and a backslash before another character are read as RFC 4343 §2.1 has them.
    mutating func appendDomainName(_ value: OptionValue) throws(OptionEncodingError) {
        let fault = OptionEncodingError(
            expected: "a domain name of labels of 1 to 63 bytes, 255 bytes in all", found: value)
        guard let word = Self.word(value), !word.isEmpty else { throw fault }
        let start = output.count
        if word != "." {
            var label: [UInt8] = []
            var rest = Array(word.utf8)[...]
            while let byte = rest.popFirst() {
                switch byte {
                case UInt8(ascii: "."):
                    guard (1...63).contains(label.count) else { throw fault }
                    try appendCounted(label, of: value)
                    label = []
                case UInt8(ascii: "\\"):
                    label.append(try Self.escaped(&rest, of: value))
                default: label.append(byte)
                }
            }
            guard label.count <= 63 else { throw fault }
            if !label.isEmpty { try appendCounted(label, of: value) }
        }
        output.append(0)
        guard output.count - start <= 255 else { throw fault }
    }

    /// Takes what stands behind a backslash: three digits for a byte, or any other character for itself.
    private static func escaped(
        _ rest: inout ArraySlice<UInt8>, of value: OptionValue
    ) throws(OptionEncodingError) -> UInt8 {
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard let first = rest.first, isDigit(first) else {
            guard let next = rest.popFirst() else {
                throw .init(expected: "a character behind the backslash", found: value)
            }
            return next
        }
        let digits = rest.prefix(3)
        guard digits.count == 3, digits.allSatisfy(isDigit), let code = UInt8(String(decoding: digits, as: UTF8.self))
        else { throw .init(expected: "three digits from 000 to 255 behind the backslash", found: value) }
        rest = rest.dropFirst(3)
        return code
    }
}
