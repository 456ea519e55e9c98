public import PacketWire

extension Responder {
    /// Forgets leases that the store removed because they are over for long; others are kept.
    public mutating func forget(_ addresses: [IPv4Address], now: Timestamp) {
        for address in addresses where leaseTable[address]?.isFree(at: now) == true { leaseTable.remove(address) }
    }
}
