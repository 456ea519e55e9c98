public import DHCPWire
public import PacketWire

/// What option 43 of a server's answer says to a PXE client (PXE 2.1, table 2-1).
public struct PXEVendorOptions: Hashable, Sendable {
    /// Sub-option 6, PXE_DISCOVERY_CONTROL; nil when it is not there.
    public var discoveryControl: DiscoveryControl?
    /// Sub-option 7, DISCOVERY_MCAST_ADDR.
    public var multicastAddress: IPv4Address?
    /// Sub-option 8, PXE_BOOT_SERVERS; nil when it is not there.
    public var bootServers: [BootServerEntry]?
    /// The lines of sub-option 9, PXE_BOOT_MENU; nil when it is not there.
    public var menu: [BootMenuLine]?
    /// The first byte of sub-option 10, PXE_MENU_PROMPT, in seconds; nil when there is no prompt.
    public var promptTimeout: UInt8?
    /// The type that sub-option 71, PXE_BOOT_ITEM, names.
    public var bootItem: BootServerType?

    /// Reads the value of option 43 as far as it goes.
    public init(_ value: [UInt8]) {
        for (code, value) in SubOptions(value) { note(code, Array(value)) }
    }

    /// Whether there is one of the sub-options 6 to 10: what EDK2 calls a PXE 1.0 offer.
    public var hasDiscovery: Bool {
        discoveryControl != nil || multicastAddress != nil || bootServers != nil || menu != nil || promptTimeout != nil
    }

    /// Whether the client is to load the file of the answer itself.
    public var usesThisAnswersFile: Bool { discoveryControl?.contains(.bootFileOnly) == true }

    private mutating func note(_ code: UInt8, _ value: [UInt8]) {
        switch code {
        case 6: discoveryControl = value.first.map(DiscoveryControl.init(rawValue:))
        case 7 where value.count == 4: multicastAddress = IPv4Address(value[0], value[1], value[2], value[3])
        case 8: bootServers = BootServerEntry.all(in: value)
        case 9: menu = BootMenuLine.all(in: value)
        case 10: promptTimeout = value.first
        case 71 where value.count >= 2: bootItem = BootServerType(rawValue: UInt16(value[0]) << 8 | UInt16(value[1]))
        default: break
        }
    }
}
