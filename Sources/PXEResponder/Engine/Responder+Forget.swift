public import PacketWire

extension Responder {
    /// Forgets leases that the store removed because they are over for long; others are kept.
    public mutating func forget(_ addresses: [IPv4Address], now: Timestamp) {
        // The table ends a grace time: what is in one is not free yet.
        for address in addresses {
            guard let lease = leaseTable[address], lease.isFree(at: now), !leaseTable.isInGrace(lease, at: now) else {
                continue
            }
            leaseTable.remove(address)
        }
    }
}
