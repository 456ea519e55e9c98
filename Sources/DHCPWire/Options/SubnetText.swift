public import PacketWire

/// `198.51.100.0/24` on the stack: for walking without allocation.
@usableFromInline
struct SubnetText {
    /// The text in the first `count` bytes.
    @usableFromInline var bytes: InlineArray<18, UInt8>
    @usableFromInline var count: Int

    /// Writes an address and a width of 0 to 32 bits.
    @usableFromInline
    init(_ address: IPv4Address, width: Int) {
        bytes = .init(repeating: 0)
        count = 0
        for index in 0..<4 {
            if index > 0 { append(UInt8(ascii: ".")) }
            append(decimal: Int(address.rawValue >> UInt32(24 &- 8 &* index) & 0xFF))
        }
        append(UInt8(ascii: "/"))
        append(decimal: width)
    }

    private mutating func append(decimal value: Int) {
        if value >= 100 { append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value / 100)) }
        if value >= 10 { append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value / 10 % 10)) }
        append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value % 10))
    }

    private mutating func append(_ byte: UInt8) {
        guard count < 18 else { return }
        bytes[count] = byte
        count &+= 1
    }
}
