extension Responder {
    /// How full the engine's tables are.
    public var occupancy: ResponderOccupancy {
        ResponderOccupancy(
            leases: leaseTable.count, offers: offers.count, quarantines: leaseTable.quarantineCount,
            pendingOperations: pending.count, probes: probes.count, otherServers: otherServers.count)
    }
}
