/// The one's complement sum of RFC 1071, as IPv4, UDP and ICMP use it.
///
/// Byte ranges may be added in any number, as long as each but the last has an even number of bytes.
public struct InternetChecksum: Sendable {
    private var sum: UInt64 = 0

    /// Makes a sum of nothing.
    public init() {}

    /// Adds a 16-bit word.
    public mutating func add(_ word: UInt16) {
        sum &+= UInt64(word)
    }

    /// Adds an IPv4 address.
    public mutating func add(_ address: IPv4Address) {
        sum &+= UInt64(address.rawValue)
    }

    /// Adds bytes; an odd last byte counts as the high half of a word.
    public mutating func add(_ bytes: Span<UInt8>) {
        var index = 0
        // 32-bit words into a 64-bit sum: the carries are folded once at the end (RFC 1071 §2).
        while index &+ 16 <= bytes.count {
            let chunk = bytes.extracting(index..<index &+ 16)
            let first = UInt64(chunk.bigEndian32(at: 0)) &+ UInt64(chunk.bigEndian32(at: 4))
            let second = UInt64(chunk.bigEndian32(at: 8)) &+ UInt64(chunk.bigEndian32(at: 12))
            sum &+= first &+ second
            index &+= 16
        }
        while index &+ 1 < bytes.count {
            sum &+= UInt64(bytes.bigEndian16(at: index))
            index &+= 2
        }
        if index < bytes.count { sum &+= UInt64(bytes[index]) << 8 }
    }

    /// Adds the pseudo header of RFC 768.
    public mutating func addPseudoHeader(
        source: IPv4Address, destination: IPv4Address, protocolNumber: UInt8, length: UInt16
    ) {
        add(source)
        add(destination)
        add(UInt16(protocolNumber))
        add(length)
    }

    /// The sum folded to 16 bits, not complemented.
    public var folded: UInt16 {
        var value = sum
        while value >> 16 != 0 { value = (value & 0xFFFF) + (value >> 16) }
        return UInt16(truncatingIfNeeded: value)
    }

    /// The checksum field's value: the complement of the folded sum.
    public var value: UInt16 { ~folded }
}
