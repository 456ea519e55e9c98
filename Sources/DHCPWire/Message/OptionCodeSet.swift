/// A set of option codes, one bit each: no allocation, and a constant number of steps for each operation.
struct OptionCodeSet {
    private var words: InlineArray<4, UInt64> = [0, 0, 0, 0]

    /// Adds a code; returns whether it was not there.
    @inline(__always)
    mutating func insert(_ code: UInt8) -> Bool {
        let word = Int(code >> 6)
        let bit: UInt64 = 1 << UInt64(code & 63)
        defer { words[word] |= bit }
        return words[word] & bit == 0
    }
}
