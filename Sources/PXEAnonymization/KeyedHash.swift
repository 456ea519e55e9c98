/// SipHash-2-4 (Aumasson and Bernstein, 2012): a hash that nobody can compute, or turn round, without its key.
struct KeyedHash: Hashable, Sendable {
    private let key0, key1: UInt64

    init(key: AnonymizationKey) { (key0, key1) = (key.low, key.high) }

    /// The hash of bytes.
    func callAsFunction(_ bytes: some Collection<UInt8>) -> UInt64 {
        var state = (
            key0 ^ 0x736F_6D65_7073_6575, key1 ^ 0x646F_7261_6E64_6F6D, key0 ^ 0x6C79_6765_6E65_7261,
            key1 ^ 0x7465_6462_7974_6573
        )
        var (word, count) = (UInt64(0), 0)
        for byte in bytes {
            word |= UInt64(byte) << UInt64(count % 8 * 8)
            count += 1
            guard count % 8 == 0 else { continue }
            Self.take(word, &state)
            word = 0
        }
        Self.take(word | UInt64(count & 0xFF) << 56, &state)
        state.2 ^= 0xFF
        for _ in 0..<4 { Self.round(&state) }
        return state.0 ^ state.1 ^ state.2 ^ state.3
    }

    private static func take(_ word: UInt64, _ state: inout (UInt64, UInt64, UInt64, UInt64)) {
        state.3 ^= word
        for _ in 0..<2 { round(&state) }
        state.0 ^= word
    }

    private static func round(_ s: inout (UInt64, UInt64, UInt64, UInt64)) {
        s.0 &+= s.1
        s.1 = s.1 << 13 | s.1 >> 51
        s.1 ^= s.0
        s.0 = s.0 << 32 | s.0 >> 32
        s.2 &+= s.3
        s.3 = s.3 << 16 | s.3 >> 48
        s.3 ^= s.2
        s.0 &+= s.3
        s.3 = s.3 << 21 | s.3 >> 43
        s.3 ^= s.0
        s.2 &+= s.1
        s.1 = s.1 << 17 | s.1 >> 47
        s.1 ^= s.2
        s.2 = s.2 << 32 | s.2 >> 32
    }
}
