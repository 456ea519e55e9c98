/// A number that stands for a whole history (FNV-1a, by words): two runs of one plan must have the same.
struct HistoryHash: Sendable {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ word: Int64) {
        value = (value ^ UInt64(bitPattern: word)) &* 0x0000_0100_0000_01B3
        value ^= value >> 29
    }

    mutating func add(_ bytes: [UInt8]) {
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
}
