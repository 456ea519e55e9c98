/// A TFTP option as it stands in a request or in its acknowledgment (RFC 2347): two texts, raw.
public struct TFTPOption: Hashable, Sendable {
    /// The name as its sender wrote it; case has no meaning.
    public var name: [UInt8]
    /// The value; numbers are decimal digits.
    public var value: [UInt8]

    /// Makes an option of raw texts.
    public init(name: [UInt8], value: [UInt8]) {
        self.name = name
        self.value = value
    }

    /// Makes an option with a number.
    public init(_ name: String, _ number: Int) {
        self.init(name: Array(name.utf8), value: Array(String(number).utf8))
    }

    /// The name in lower case.
    public var lowercaseName: [UInt8] { name.map(lowercase) }

    /// The value as a number; nil unless it is 1 to 18 decimal digits.
    public var number: Int? {
        guard (1...18).contains(value.count) else { return nil }
        var number = 0
        for byte in value {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return number
    }
}

/// A letter of ASCII in lower case, and any other byte as it is.
func lowercase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}
