import PacketWire

/// What option 43 of an answer says to a PXE client about its boot file, and whether the answer has the file.
public enum BootDiscovery: Hashable, Sendable {
    /// To load the file of this answer.
    case direct
    /// Nothing: the client is to ask on port 4011.
    case bootServer
    /// To choose from a menu, and to ask for the item on port 4011.
    case menu(BootMenu)
    /// What the ROM of a Raspberry Pi looks for: it boots from a server whose menu names it, and from no other.
    case raspberryPi
    /// That this is the item that the client asked for.
    case item(BootItem)

    /// Whether the answer has the file.
    var tellsFile: Bool {
        switch self {
        case .direct, .raspberryPi, .item: true
        case .bootServer, .menu: false
        }
    }

    /// The value of option 43; nil for none.
    func vendorOptions(server: IPv4Address) -> [UInt8]? {
        switch self {
        // PXE 2.1, PXE_DISCOVERY_CONTROL with bit 3: load the boot file of this answer, no menu, no discovery. Option 60
        // without it sends EDK2 to port 4011 ("BINL").
        case .direct: [6, 1, 8, 255]
        case .bootServer: nil
        case .menu(let menu): menu.vendorOptions(server: server)
        case .raspberryPi: Self.raspberryPiMenu
        case .item(let item): item.vendorOptions
        }
    }

    private static let raspberryPiMenu: [UInt8] =
        [6, 1, 8, 9, 20, 0, 0, 17] + Array("Raspberry Pi Boot".utf8) + [10, 4, 0] + Array("PXE".utf8) + [255]
}
