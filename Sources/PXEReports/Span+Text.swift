extension Span<UInt8> {
    /// The part of a field before its first NUL, as far as the field was captured.
    func text(in range: Range<Int>) -> Range<Int> {
        let start = Swift.min(range.lowerBound, count)
        var end = start
        while end < Swift.min(range.upperBound, count), self[end] != 0 { end &+= 1 }
        return start..<end
    }
}
