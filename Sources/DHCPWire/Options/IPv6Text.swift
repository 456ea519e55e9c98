/// An IPv6 address as text (RFC 5952) on the stack: for walking without allocation.
@usableFromInline
struct IPv6Text {
    /// The text in the first `count` bytes.
    @usableFromInline var bytes: InlineArray<39, UInt8>
    @usableFromInline var count: Int

    /// Writes the 16 bytes at `offset`; bytes that are not there count as zeros.
    @usableFromInline
    init(_ value: Span<UInt8>, at offset: Int) {
        bytes = .init(repeating: 0)
        count = 0
        var groups = InlineArray<8, UInt16>(repeating: 0)
        for index in 0..<16 where offset &+ index < value.count {
            groups[index / 2] |= UInt16(value[offset &+ index]) << (index % 2 == 0 ? 8 : 0)
        }
        let zeros = Self.longestZeros(groups)
        var index = 0
        while index < 8 {
            if index == zeros.lowerBound, !zeros.isEmpty {
                append(UInt8(ascii: ":"))
                append(UInt8(ascii: ":"))
                index = zeros.upperBound
                continue
            }
            if index > 0, index != zeros.upperBound || zeros.isEmpty { append(UInt8(ascii: ":")) }
            append(hexadecimal: groups[index])
            index += 1
        }
    }

    /// The first longest run of at least two zero groups, or an empty range (RFC 5952 §4.2).
    private static func longestZeros(_ groups: InlineArray<8, UInt16>) -> Range<Int> {
        var best = 0..<0
        var start = 0
        for index in 0...8 where index == 8 || groups[index] != 0 {
            if index - start > max(best.count, 1) { best = start..<index }
            start = index + 1
        }
        return best
    }

    private mutating func append(hexadecimal group: UInt16) {
        for shift: UInt16 in [12, 8, 4, 0] where shift == 0 || group >> shift != 0 {
            let digit = UInt8(truncatingIfNeeded: group >> shift & 0xF)
            append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }

    private mutating func append(_ byte: UInt8) {
        guard count < 39 else { return }
        bytes[count] = byte
        count &+= 1
    }
}
