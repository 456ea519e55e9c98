/// The value of an ASCII hexadecimal digit, or nil when `byte` is none.
func hexDigitValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}

/// Bytes as pairs of lower-case hexadecimal digits, with `separator` between the pairs.
package func hexadecimalText(_ bytes: some Sequence<UInt8>, separator: String = "") -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.underestimatedCount * (2 + separator.utf8.count))
    for byte in bytes {
        if !text.isEmpty { text.append(contentsOf: separator.utf8) }
        for digit in [byte >> 4, byte & 15] { text.append(digit + (digit < 10 ? 0x30 : 0x57)) }
    }
    return String(decoding: text, as: UTF8.self)
}

extension [UInt8] {
    /// The bytes that pairs of hexadecimal digits stand for; white space, `:` and `-` between pairs are passed over.
    ///
    /// Returns nil when another character or half a pair is found.
    package init?(hexadecimal text: some StringProtocol) {
        self = []
        var pending: UInt8?
        for byte in text.utf8 {
            if let digit = hexDigitValue(byte) {
                if let high = pending {
                    append(high << 4 | digit)
                    pending = nil
                } else {
                    pending = digit
                }
            } else if pending == nil, [0x20, 0x09, 0x0A, 0x0D, 0x3A, 0x2D].contains(byte) {
                continue
            } else {
                return nil
            }
        }
        if pending != nil { return nil }
    }
}
