/// A hardware address or a GUID as hexadecimal text, on the stack: for walking without allocation.
@usableFromInline
struct HardwareAddressText {
    /// The longest address that is written with colons; InfiniBand's has 20 bytes.
    @usableFromInline static let longest = 20

    /// The text in the first `count` bytes.
    @usableFromInline var bytes: InlineArray<60, UInt8>
    @usableFromInline var count = 0

    /// Pairs of lower-case digits with colons; at most `longest` bytes of the range.
    @usableFromInline
    init(_ value: Span<UInt8>, _ range: Range<Int>) {
        bytes = .init(repeating: 0)
        for offset in range.prefix(Self.longest) {
            if count > 0 { append(UInt8(ascii: ":")) }
            append(hexadecimal: value[offset])
        }
    }

    /// The 16 bytes at `offset` as a GUID. With `mixedEndian` the first three fields are little-endian, as SMBIOS
    /// keeps them and PXE sends them (RFC 4578 §2.3).
    @usableFromInline
    init(guid value: Span<UInt8>, at offset: Int, mixedEndian: Bool) {
        bytes = .init(repeating: 0)
        for index in 0..<16 {
            if index == 4 || index == 6 || index == 8 || index == 10 { append(UInt8(ascii: "-")) }
            let place =
                switch index {
                case 0..<4 where mixedEndian: 3 &- index
                case 4..<6 where mixedEndian: 9 &- index
                case 6..<8 where mixedEndian: 13 &- index
                default: index
                }
            guard offset &+ place < value.count else { return }
            append(hexadecimal: value[offset &+ place])
        }
    }

    private mutating func append(hexadecimal byte: UInt8) {
        append(digit: byte >> 4)
        append(digit: byte & 0xF)
    }

    private mutating func append(digit: UInt8) {
        append(digit < 10 ? UInt8(ascii: "0") &+ digit : UInt8(ascii: "a") &+ digit &- 10)
    }

    private mutating func append(_ byte: UInt8) {
        guard count < 60 else { return }
        bytes[count] = byte
        count &+= 1
    }
}
