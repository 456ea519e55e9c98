/// What the engine is told, other than frames.
public enum ResponderInput: Sendable {
    /// Time has passed: `Responder.nextDeadline` came.
    case tick
    /// Another configuration holds from now on. Leases and offers that still fit it are kept.
    case configuration(ResponderConfiguration)
    /// What came of a lease operation.
    case leaseOutcome(Ticket, LeaseOutcome)
    /// What the store says of some addresses, changed by another responder.
    case leases([Lease])
    /// What a probe found.
    case probeResult(Ticket, ProbeResult)
}
