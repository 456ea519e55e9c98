/// The hash FNV-1a of 64 bits (RFC 9923): the same in every run, which Swift's own is not.
struct FowlerNollVo {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    mutating func add(_ number: UInt16) {
        add(UInt8(number >> 8))
        add(UInt8(truncatingIfNeeded: number))
    }

    /// Adds bytes and how many they are, so that where one value ends and the next begins counts too.
    mutating func add(_ bytes: [UInt8]) {
        for byte in bytes { add(byte) }
        add(UInt8(truncatingIfNeeded: bytes.count))
    }
}
