import PacketWire

/// What a field is compared with: a word of an expression, as the field's kind reads it.
///
/// A network, `10..20` and a day are ranges of values; one number is a range too. So all comparisons are one.
struct FieldPattern: Sendable {
    /// The values that it stands for; nil for text.
    var scale: FieldScale?
    var range: ClosedRange<Int64> = 0...0
    /// What was written.
    var text: [UInt8]

    /// Makes a pattern of text.
    init(text: String) { self.text = Array(text.utf8) }

    /// Makes a pattern of values.
    init(_ text: String, _ scale: FieldScale, _ range: ClosedRange<Int64>) {
        self.text = Array(text.utf8)
        self.scale = scale
        self.range = range
    }

    /// Whether a value is one of those that it stands for.
    func matches(_ value: FieldValue) -> Bool {
        guard let scale, let place = value.place else {
            let bytes = value.bytes
            return matches(bytes.span)
        }
        return place.scale == scale && range.contains(place.ordinal)
    }

    /// Whether text is what was written.
    func matches(_ value: Span<UInt8>) -> Bool {
        guard value.count == text.count else { return false }
        for index in text.indices where text[index] != value[index] { return false }
        return true
    }

    /// Whether what was written stands in text; upper and lower case are alike.
    func isContained(in value: Span<UInt8>) -> Bool {
        guard value.count >= text.count else { return false }
        for start in 0...(value.count - text.count) where isContained(in: value, at: start) { return true }
        return false
    }

    private func isContained(in value: Span<UInt8>, at start: Int) -> Bool {
        for index in text.indices where Self.lowercased(text[index]) != Self.lowercased(value[start + index]) {
            return false
        }
        return true
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
