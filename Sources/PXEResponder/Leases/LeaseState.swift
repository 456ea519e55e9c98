/// What a lease is.
///
/// An offered address is no lease: offers are the engine's own and are never stored.
public enum LeaseState: String, CaseIterable, Sendable {
    /// The client holds the address.
    case bound
    /// The client held the address until the lease ran out.
    case expired
    /// The client gave the address back (DHCPRELEASE).
    case released
    /// The client found the address in use (DHCPDECLINE): nobody gets it until the quarantine ends.
    case declined
}
