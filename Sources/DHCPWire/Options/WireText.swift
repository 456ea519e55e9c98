/// The one place where text from the wire is made safe to print.
///
/// Printable ASCII and printable UTF-8 stay as they are. A quote and a backslash get a backslash before them. All other
/// bytes are written as `\xNN`: controls, DEL, C1, bytes that are not UTF-8, and code points that nobody can see or
/// that turn the text around (bidirectional and format controls, separators, unassigned and private ones). So the
/// result fits in one line between quotes, and the bytes can be had back from it.
public enum WireText {
    /// The escaped text of `bytes`, without quotes around it.
    public static func escaped(_ bytes: Span<UInt8>) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        appendEscaped(bytes, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends the escaped text of `bytes` as UTF-8; allocates only where `output` grows.
    public static func appendEscaped(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
        var offset = 0
        while offset < bytes.count {
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                output.append(UInt8(ascii: "\\"))
                output.append(byte)
                offset &+= 1
            case 0x20...0x7E:
                output.append(byte)
                offset &+= 1
            default:
                let length = visibleLength(bytes, at: offset)
                if length == 0 {
                    appendHexadecimal(byte, to: &output)
                    offset &+= 1
                } else {
                    for index in 0..<length { output.append(bytes[offset &+ index]) }
                    offset &+= length
                }
            }
        }
    }

    /// Appends `\xNN`.
    private static func appendHexadecimal(_ byte: UInt8, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\\"))
        output.append(UInt8(ascii: "x"))
        output.append(hexadecimalDigit(byte >> 4))
        output.append(hexadecimalDigit(byte & 0xF))
    }

    /// How many bytes the code point at `offset` has if it is well-formed, beyond ASCII and harmless to print; else 0.
    private static func visibleLength(_ bytes: Span<UInt8>, at offset: Int) -> Int {
        let lead = bytes[offset]
        // RFC 3629 §4: the lead byte tells the length; C0, C1 and F5 up never occur.
        let (length, bits): (Int, UInt32) =
            switch lead {
            case 0xC2...0xDF: (2, UInt32(lead & 0x1F))
            case 0xE0...0xEF: (3, UInt32(lead & 0x0F))
            case 0xF0...0xF4: (4, UInt32(lead & 0x07))
            default: (0, 0)
            }
        guard length > 0, bytes.count &- offset >= length else { return 0 }
        var value = bits
        for index in 1..<length {
            let next = bytes[offset &+ index]
            guard next & 0xC0 == 0x80 else { return 0 }
            value = value << 6 | UInt32(next & 0x3F)
        }
        let isShortest = length == 2 || (length == 3 && value >= 0x800) || (length == 4 && value >= 0x1_0000)
        // Unicode.Scalar refuses surrogates and what lies over 10FFFF.
        guard isShortest, let scalar = Unicode.Scalar(value), isVisible(scalar) else { return 0 }
        return length
    }

    /// Whether a reader sees the code point as itself and nothing else.
    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        guard !properties.isDefaultIgnorableCodePoint, !properties.isBidiControl else { return false }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            return false
        default: return true
        }
    }

    private static func hexadecimalDigit(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") &+ digit : UInt8(ascii: "A") &+ digit &- 10
    }
}
