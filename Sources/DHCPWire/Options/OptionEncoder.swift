import PacketWire

/// Writes values: the bytes so far, and what reads the parts of an `OptionValue`.
struct OptionEncoder {
    /// The bytes so far.
    var output: [UInt8] = []

    mutating func append8(_ value: UInt64) { output.append(UInt8(truncatingIfNeeded: value)) }

    mutating func append16(_ value: UInt64) {
        append8(value >> 8)
        append8(value)
    }

    mutating func append32(_ value: UInt64) {
        append16(value >> 16)
        append16(value)
    }

    mutating func appendAddress(_ value: OptionValue) throws(OptionEncodingError) {
        append32(UInt64(try Self.address(value).rawValue))
    }

    /// Bytes behind their length in one or two bytes.
    mutating func appendCounted(
        _ bytes: [UInt8], lengthBytes: Int = 1, of value: OptionValue
    ) throws(OptionEncodingError) {
        let most = lengthBytes == 1 ? 0xFF : 0xFFFF
        guard bytes.count <= most else { throw .init(expected: "a value of at most \(most) bytes", found: value) }
        if lengthBytes == 1 { append8(UInt64(bytes.count)) } else { append16(UInt64(bytes.count)) }
        output += bytes
    }

    // MARK: Reading values

    /// The words of a value that is text in either form, or nil.
    static func word(_ value: OptionValue) -> String? {
        switch value {
        case .string(let string): string
        case .text(let bytes): String(validating: bytes, as: UTF8.self)
        default: nil
        }
    }

    static func number(_ value: OptionValue, _ most: UInt64) throws(OptionEncodingError) -> UInt64 {
        var number: UInt64?
        switch value {
        case .unsigned(let unsigned), .named(let unsigned, _): number = unsigned
        case .signed(let signed): number = UInt64(exactly: signed)
        default:
            if let word = word(value) {
                number = word.hasPrefix("0x") ? UInt64(word.dropFirst(2), radix: 16) : UInt64(word)
            }
        }
        guard let number, number <= most else { throw .init(expected: "a number from 0 to \(most)", found: value) }
        return number
    }

    /// Seconds, or "infinite" (RFC 2131 §3.3).
    static func leaseTime(_ value: OptionValue) throws(OptionEncodingError) -> UInt64 {
        if let word = word(value)?.lowercased(), word == "infinite" || word == "infinity" { return 0xFFFF_FFFF }
        return try number(value, 0xFFFF_FFFF)
    }

    /// The bits of a number of 32 bits with a sign.
    static func signedNumber(_ value: OptionValue) throws(OptionEncodingError) -> UInt32 {
        var number: Int64?
        switch value {
        case .signed(let signed): number = signed
        case .unsigned(let unsigned): number = Int64(exactly: unsigned)
        default: number = word(value).flatMap { Int64($0) }
        }
        guard let number, let narrow = Int32(exactly: number) else {
            throw .init(expected: "a number from \(Int32.min) to \(Int32.max)", found: value)
        }
        return UInt32(bitPattern: narrow)
    }

    static func boolean(_ value: OptionValue) throws(OptionEncodingError) -> Bool {
        switch value {
        case .boolean(let flag): return flag
        case .unsigned(0): return false
        case .unsigned(1): return true
        default:
            switch word(value)?.lowercased() {
            case "true", "yes", "on", "1": return true
            case "false", "no", "off", "0": return false
            default: throw .init(expected: "true or false", found: value)
            }
        }
    }

    static func address(_ value: OptionValue) throws(OptionEncodingError) -> IPv4Address {
        if case .address(let address) = value { return address }
        if let word = word(value), let address = IPv4Address(word) { return address }
        throw .init(expected: "an IPv4 address", found: value)
    }

    /// The bytes of text of at least one byte.
    static func text(_ value: OptionValue) throws(OptionEncodingError) -> [UInt8] {
        let bytes: [UInt8]? =
            switch value {
            case .text(let bytes), .bytes(let bytes): bytes
            case .string(let string): Array(string.utf8)
            default: nil
            }
        guard let bytes, !bytes.isEmpty else { throw .init(expected: "text of at least one byte", found: value) }
        return bytes
    }

    /// The bytes of text, possibly none.
    static func anyText(_ value: OptionValue) throws(OptionEncodingError) -> [UInt8] {
        if value == .empty || value == .text([]) || value == .string("") { return [] }
        return try text(value)
    }

    /// The bytes that hexadecimal text stands for.
    static func hexadecimal(_ value: OptionValue) throws(OptionEncodingError) -> [UInt8] {
        guard let word = word(value),
            let raw = [UInt8](hexadecimal: word.hasPrefix("0x") ? word.dropFirst(2) : word[...])
        else { throw .init(expected: "bytes in hexadecimal", found: value) }
        return raw
    }

    /// The items of a list; a single value is a list of one.
    static func items(_ value: OptionValue) throws(OptionEncodingError) -> [OptionValue] {
        guard case .list(let items) = value else { return [value] }
        guard !items.isEmpty else { throw .init(expected: "a list of at least one value", found: value) }
        return items
    }

    /// A field of a record, which must be there.
    static func field(_ name: String, of value: OptionValue) throws(OptionEncodingError) -> OptionValue {
        guard let field = value[field: name] else {
            throw .init(expected: "a record with the field \(name)", found: value)
        }
        return field
    }
}
