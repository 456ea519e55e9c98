/// PXE_DISCOVERY_CONTROL, sub-option 6 of option 43 (PXE 2.1, table 2-1).
public struct DiscoveryControl: OptionSet, Hashable, Sendable {
    /// The bits as on the wire.
    public let rawValue: UInt8

    /// Makes a value of its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Bit 0: no broadcast for boot servers.
    public static let noBroadcast = DiscoveryControl(rawValue: 1)
    /// Bit 1: no multicast for boot servers.
    public static let noMulticast = DiscoveryControl(rawValue: 2)
    /// Bit 2: only the boot servers of sub-option 8.
    public static let listedServersOnly = DiscoveryControl(rawValue: 4)
    /// Bit 3: load the file of this answer; no prompt, no menu, no discovery.
    public static let bootFileOnly = DiscoveryControl(rawValue: 8)
}
