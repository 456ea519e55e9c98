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
        // The sum is the same in either byte order but for a swap at the end, and carries can wait (RFC 1071 §2): words
        // of 32 bits are added as the machine reads them.
        var words: UInt64 = 0
        var index = 0
        while index &+ 16 <= bytes.count {
            let chunk = bytes.extracting(index..<index &+ 16)
            words &+= chunk.littleEndian32(at: 0) &+ chunk.littleEndian32(at: 4)
            words &+= chunk.littleEndian32(at: 8) &+ chunk.littleEndian32(at: 12)
            index &+= 16
        }
        while index < bytes.count {
            words &+= UInt64(bytes[index]) << (index & 1 == 0 ? 0 : 8)
            index &+= 1
        }
        sum &+= UInt64(Self.fold(words).byteSwapped)
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
    public var folded: UInt16 { Self.fold(sum) }

    private static func fold(_ sum: UInt64) -> UInt16 {
        var value = sum
        while value >> 16 != 0 { value = (value & 0xFFFF) + (value >> 16) }
        return UInt16(truncatingIfNeeded: value)
    }

    /// The checksum field's value: the complement of the folded sum.
    public var value: UInt16 { ~folded }
}

extension Span where Element == UInt8 {
    @inline(__always)
    fileprivate func littleEndian32(at offset: Int) -> UInt64 {
        UInt64(self[offset]) | UInt64(self[offset + 1]) << 8 | UInt64(self[offset + 2]) << 16
            | UInt64(self[offset + 3]) << 24
    }
}
