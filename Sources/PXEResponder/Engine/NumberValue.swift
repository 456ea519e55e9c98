import PacketWire

/// The value of an option that is a number or an address, gathered without an allocation: instances of one code are put
/// together (RFC 3396 §7), however they are cut.
struct NumberValue: Sendable {
    private var bits: UInt64 = 0
    /// How many bytes the value has; what is beyond eight is counted only.
    private(set) var count = 0

    mutating func add(_ piece: Span<UInt8>) {
        for index in piece.indices.prefix(8) { bits = bits << 8 | UInt64(piece[index]) }
        count += piece.count
    }

    /// The number, when the value has just two bytes.
    var uint16: UInt16? { count == 2 ? UInt16(truncatingIfNeeded: bits) : nil }
    /// The number, when the value has just four bytes.
    var uint32: UInt32? { count == 4 ? UInt32(truncatingIfNeeded: bits) : nil }
    /// The address, when the value has just four bytes and they are not all zero.
    var address: IPv4Address? {
        uint32.flatMap { $0 == 0 ? nil : IPv4Address(rawValue: $0) }
    }
}
