import PacketWire

extension StandIns {
    /// A range of addresses that has a meaning of its own (IANA "IPv4 Special-Purpose Address Registry").
    private struct Special {
        var network: UInt32
        var length: Int
        /// Whether each of its addresses means something: then all stay as they are.
        var isFixed = false

        func holds(_ address: UInt32) -> Bool { (address ^ network) >> UInt32(32 - length) == 0 }
    }

    private static let special = [
        Special(network: 0x0000_0000, length: 8), Special(network: 0x0A00_0000, length: 8),
        Special(network: 0x6440_0000, length: 10), Special(network: 0x7F00_0000, length: 8, isFixed: true),
        Special(network: 0xA9FE_0000, length: 16), Special(network: 0xAC10_0000, length: 12),
        Special(network: 0xC0A8_0000, length: 16), Special(network: 0xE000_0000, length: 3, isFixed: true),
    ]
    /// The last octet stays: with it the broadcast address of a network and its first host stay what they are.
    private static let mappedBits = 24

    /// What stands for an address. Two addresses that have so many first bits in common have as many afterwards (as in
    /// Crypto-PAn), so that who is in one network stays in one; private addresses stay private.
    func address(_ address: IPv4Address) -> IPv4Address {
        let old = address.rawValue
        guard old != 0, !Self.special.contains(where: { $0.isFixed && $0.holds(old) }) else { return address }
        var new = old
        var wasFree = false
        for length in 0..<Self.mappedBits {
            let prefix = length == 0 ? 0 : old & (UInt32.max << UInt32(32 - length))
            // Where a special range lies further down, its bits must stay: it is mapped onto itself.
            let isFree = !Self.special.contains { $0.length > length && Self.agree($0.network, prefix, length) }
            // The first bit that may change does, so that no address stands for itself.
            if isFree, !wasFree || hash(.prefix, Self.bytes(prefix, length)) & 1 == 1 {
                new ^= 1 << UInt32(31 - length)
            }
            wasFree = wasFree || isFree
        }
        return IPv4Address(rawValue: new)
    }

    private static func agree(_ left: UInt32, _ right: UInt32, _ length: Int) -> Bool {
        length == 0 || (left ^ right) >> UInt32(32 - length) == 0
    }

    private static func bytes(_ prefix: UInt32, _ length: Int) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(length)]
        bytes.appendBigEndian(prefix)
        return bytes
    }

    /// What stands for a MAC address: the maker's half stays, for firmware is told by it; of an address that is locally
    /// administered, as random ones are, only the first octet. Groups, and zero, stay.
    func mac(_ address: MACAddress) -> MACAddress {
        let old = address.rawValue
        // The group of an IPv6 address has half of a MAC address in it (RFC 4291 §2.7.1).
        if old >> 24 == 0x33_33FF { return MACAddress(rawValue: old & ~0xFF_FFFF) }
        guard !address.isGroup, old != 0 else { return address }
        let isLocal = old & 0x0200_0000_0000 != 0
        // Two halves of equal size, for a Feistel network: a permutation, so that no two get the same.
        let half: UInt64 = isLocal ? 20 : 12
        let mask: UInt64 = 1 << half - 1
        let kept = old >> (2 * half)
        var (left, right) = (old >> half & mask, old & mask)
        for round in UInt64(0)..<4 {
            var bytes: [UInt8] = [UInt8(round)]
            bytes.appendBigEndian(UInt32(truncatingIfNeeded: kept))
            bytes.appendBigEndian(UInt32(truncatingIfNeeded: right))
            (left, right) = (right, left ^ hash(.hardware, bytes) & mask)
        }
        return MACAddress(rawValue: kept << (2 * half) | left << half | right)
    }

    /// What stands for bytes that name a machine or a port: as many bytes. Those without content stay.
    func identifier(_ bytes: some Collection<UInt8>) -> [UInt8] {
        if bytes.allSatisfy({ $0 == 0 }) || bytes.allSatisfy({ $0 == 0xFF }) { return Array(bytes) }
        // All is hashed once: the wire has identifiers of any length.
        let whole = hash(.identifier, bytes)
        var result: [UInt8] = []
        for block in 0..<(bytes.count + 7) / 8 {
            var seed: [UInt8] = []
            seed.appendBigEndian(UInt32(truncatingIfNeeded: whole >> 32))
            seed.appendBigEndian(UInt32(truncatingIfNeeded: whole))
            seed.appendBigEndian(UInt32(truncatingIfNeeded: block))
            let word = hash(.identifier, seed)
            result += (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64($0 * 8)) }
        }
        return Array(result.prefix(bytes.count))
    }
}
