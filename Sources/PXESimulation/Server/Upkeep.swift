import PXEResponder
import PacketWire

/// A job of the store besides batches of lease operations, as `StoreUpkeep` begins them.
enum Upkeep {
    /// What another responder changed.
    case changes([Lease])
    /// Old leases that are gone.
    case pruned([IPv4Address])
}
