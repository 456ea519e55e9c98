public import DHCPWire
public import PacketWire

/// Something that firmware does.
public enum FirmwareStep: Hashable, Sendable {
    /// It broadcasts a DISCOVER.
    case discover
    /// It broadcasts a REQUEST for an address to the server of an offer; nil when the offer did not name it.
    case request(address: IPv4Address, server: IPv4Address?)
    /// It asks the server of a proxy offer for its boot file, on port 4011.
    case askProxy(IPv4Address)
    /// It asks for a boot server of a type: on port 4011 of an address, or by broadcast to port 67.
    case askBootServer(BootServerType, at: IPv4Address?)
    /// It begins to load its boot file.
    case load(BootSource)
    /// It gives up and says so on its screen.
    case giveUp(ScreenMessage)
}
