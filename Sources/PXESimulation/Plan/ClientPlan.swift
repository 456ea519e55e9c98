/// A machine of a simulation.
public struct ClientPlan: Hashable, Sendable {
    /// Its number: MAC address and habits come of it and the seed, so that leaving out others does not change it.
    public var number: Int
    /// What it is.
    public var kind: Kind
    /// The number of the network that it begins on.
    public var network: Int

    /// The kinds of machine.
    public enum Kind: String, CaseIterable, Sendable {
        /// An operating system only.
        case plain
        /// Firmware, then iPXE, then an operating system, each with its own client identifier.
        case pxe
        /// An operating system that takes an ACK at once (RFC 4039).
        case rapid
        /// BOOTP (RFC 951).
        case bootp
        /// A machine of another VLAN, which must not be answered.
        case stranger
    }
}
