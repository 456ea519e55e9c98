import DHCPWire
import PXEResponder
import PacketWire

/// A number by which a row is known to be as it was written: the file system and SQLite do not look for bits that
/// flipped in a page.
struct LeaseChecksum {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The checksum of a lease, 32 bits. It is in every file: never change what goes into it, nor the order.
    static func of(_ lease: Lease, _ client: StoredClient) -> UInt32 {
        var sum = LeaseChecksum()
        sum.add(UInt64(lease.address.rawValue))
        sum.add(client.kind.number << 8 | UInt64(client.htype ?? 0))
        sum.add(client.bytes)
        sum.add(lease.state.number)
        sum.add(lease.start.nanoseconds)
        sum.add(lease.expiry.instant?.nanoseconds)
        sum.add(lease.lastTransaction.nanoseconds)
        for bytes in [
            lease.hardwareAddress, lease.clientIdentifier, lease.hostName, lease.vendorClass, lease.relayInformation,
        ] {
            sum.add(bytes)
        }
        sum.add(lease.architecture.map { Int64($0) })
        sum.add(lease.xid.map { Int64($0) })
        return UInt32(truncatingIfNeeded: sum.state ^ sum.state >> 32)
    }

    /// Each step can be undone, so that one value that differs always gives another state.
    private mutating func add(_ value: UInt64) {
        state = (state ^ value) &* 0x9E37_79B9_7F4A_7C15
        state ^= state >> 29
    }

    private mutating func add(_ value: Int64?) {
        add(UInt64(value == nil ? 1 : 0))
        add(UInt64(bitPattern: value ?? 0))
    }

    private mutating func add(_ bytes: [UInt8]?) {
        guard let bytes else { return add(UInt64.max) }
        add(UInt64(bytes.count))
        var word: UInt64 = 0
        for (index, byte) in bytes.enumerated() {
            word = word << 8 | UInt64(byte)
            if index & 7 == 7 { add(word) }
        }
        add(word)
    }
}
