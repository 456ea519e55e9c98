import DHCPWire

/// A piece of ISC dhcpd's language (dhcp-eval(5)), as far as its lease files have it.
enum ISCToken: Hashable, Sendable {
    case openBrace
    case closeBrace
    case semicolon
    /// Characters up to white space or one of `{};="`.
    case word([UInt8])
    /// A string in quotes, its escapes read.
    case string([UInt8])

    /// The word as text; nil for anything else.
    var text: String? {
        if case .word(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
    }

    /// The tokens of a line; a comment ends it. A string that is not closed in its line is an error: dhcpd writes
    /// line feeds as escapes.
    static func tokens(of line: ArraySlice<UInt8>) throws(LeaseTextError) -> [ISCToken] {
        var tokens: [ISCToken] = []
        var rest = line
        while let byte = rest.first {
            switch byte {
            case 0x20, 0x09, 0x0B, 0x0C, 0x0D: rest.removeFirst()
            case UInt8(ascii: "#"): return tokens
            case UInt8(ascii: "{"): tokens.append(.openBrace); rest.removeFirst()
            case UInt8(ascii: "}"): tokens.append(.closeBrace); rest.removeFirst()
            case UInt8(ascii: ";"): tokens.append(.semicolon); rest.removeFirst()
            case UInt8(ascii: "="): tokens.append(.word([byte])); rest.removeFirst()
            case UInt8(ascii: "\""):
                rest.removeFirst()
                tokens.append(.string(try string(&rest)))
            default:
                let word = rest.prefix { !Array(" \t\u{0B}\u{0C}\r{};=\"#".utf8).contains($0) }
                tokens.append(.word(Array(word)))
                rest = rest.dropFirst(word.count)
            }
        }
        return tokens
    }

    /// The string whose opening quote was taken: `\` and up to three octal digits, `\x` and two hexadecimal ones, the
    /// letters t, n, r and b; any other character stands for itself (`read_string` in dhcpd's conflex.c).
    private static func string(_ rest: inout ArraySlice<UInt8>) throws(LeaseTextError) -> [UInt8] {
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return bytes
            case UInt8(ascii: "\\"): bytes += try escape(&rest)
            default: bytes.append(byte)
            }
        }
        throw LeaseTextError("a string begins with a quote and does not end in its line")
    }

    private static func escape(_ rest: inout ArraySlice<UInt8>) throws(LeaseTextError) -> [UInt8] {
        guard let byte = rest.first else { return [] }
        let digits = rest.prefix(3).prefix { (0x30...0x37).contains($0) }
        if !digits.isEmpty {
            guard let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8) else {
                throw LeaseTextError("\(quoted([0x5C] + digits)) stands for no byte: \\377 is the last")
            }
            rest = rest.dropFirst(digits.count)
            return [value]
        }
        rest.removeFirst()
        switch byte {
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "x"):
            let digits = rest.prefix(2)
            guard digits.count == 2, digits.first != UInt8(ascii: "+"),
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            else { throw LeaseTextError("\\x is to have two hexadecimal digits behind it") }
            rest = rest.dropFirst(2)
            return [value]
        default: return [byte]
        }
    }
}
