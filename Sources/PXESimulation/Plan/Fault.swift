import PacketWire

/// Something that goes wrong, or changes, at an instant of the plan.
public struct Fault: Hashable, Sendable {
    /// When, from the beginning.
    public var at: Duration
    /// What.
    public var kind: Kind

    /// The kinds.
    public enum Kind: Hashable, Sendable {
        /// A responder dies at its next batch, and is started again after this time. Its clock then differs from the
        /// true time by `clock`.
        case crash(responder: Int, CrashPoint, away: Duration, clock: Duration)
        /// The store fails: it throws, or says `.failed` of each operation.
        case storeFails(Duration, throwing: Bool)
        /// The store takes its time for each batch.
        case storeSlow(Duration)
        /// Another configuration holds; the number says which. It comes at once, or when the store next works on a
        /// batch.
        case reload(Int, inBatch: Bool)
        /// Old leases are removed from the store, by the first responder.
        case pruning
        /// A host that nobody configured uses every second address of a network's pool, from this one on.
        case squatter(network: Int, offset: Int, Duration)
        /// All machines of a network lose their power, and come back within a minute.
        case powerCut(network: Int)
        /// A host asks for addresses with one made up MAC address after the other.
        case flood(network: Int, count: Int)
    }
}
