/// A set of option codes, one bit each: no allocation, and a constant number of steps for each operation.
package struct OptionCodeSet: Sendable {
    private var words: InlineArray<4, UInt64> = [0, 0, 0, 0]

    /// Makes a set of codes.
    package init(_ codes: [OptionCode] = []) {
        for code in codes { _ = insert(code.rawValue) }
    }

    /// Whether a code is in it.
    package func contains(_ code: UInt8) -> Bool {
        words[Int(code >> 6)] & (1 << UInt64(code & 63)) != 0
    }

    /// Adds a code; returns whether it was not there.
    @inline(__always)
    mutating func insert(_ code: UInt8) -> Bool {
        let word = Int(code >> 6)
        let bit: UInt64 = 1 << UInt64(code & 63)
        defer { words[word] |= bit }
        return words[word] & bit == 0
    }
}
