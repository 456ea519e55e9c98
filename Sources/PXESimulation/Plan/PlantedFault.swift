/// A fault of the store that a simulation must find: the oracles are tried on these.
public enum PlantedFault: String, CaseIterable, Sendable {
    /// The store gives an address to whoever asks, whoever has it, and tells a new responder of no leases.
    case doubleAllocation = "double-allocation"
    /// The store says that a lease is stored before it is, and it never is.
    case earlyAcknowledgement = "early-acknowledgement"
    /// The store says that a declined address is stored, and it is not.
    case forgottenDecline = "forgotten-decline"
}
