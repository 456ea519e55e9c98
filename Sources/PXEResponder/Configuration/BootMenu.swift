public import PacketWire

/// A menu that firmware shows: option 43 in full (PXE 2.1, table 2-1).
///
/// A menu always has a prompt: old ROMs end with PXE-E74 without one.
public struct BootMenu: Hashable, Sendable {
    /// What stands above the menu, or is shown while the client waits for a key: printable ASCII.
    public var prompt: String
    /// For how many seconds the client waits for F8 before it takes the first item: 0 for not at all, 255 to show the
    /// menu at once and wait for ever.
    public var timeout: UInt8
    /// The items, the first of which is taken where nobody chooses.
    public var items: [BootMenuItem]
    /// The multicast address that boot servers are looked for at; nil for none.
    public var multicastAddress: IPv4Address?

    /// Makes a menu.
    public init(
        prompt: String = "Press F8 for the boot menu", timeout: UInt8 = 10, items: [BootMenuItem],
        multicastAddress: IPv4Address? = nil
    ) {
        self.prompt = prompt
        self.timeout = timeout
        self.items = items
        self.multicastAddress = multicastAddress
    }

    /// The timeout of a menu that is shown at once.
    public static var waitsForEver: UInt8 { 255 }

    /// The menu of firmware that takes nothing else: its one item is what the client boots anyway, at once.
    static let plain = BootMenu(
        prompt: "Network boot", timeout: 0, items: [BootMenuItem("Network boot", type: BootMenuItem.firstOwnType)])

    /// How many of the items find room in the one option 43 that firmware reads.
    public var fittingItems: Int {
        var length = Self.emptyLength + promptBytes.count + (multicastAddress == nil ? 0 : 6)
        return items.prefix { item in
            length += item.encodedLength
            return length <= Self.mostBytes
        }.count
    }

    /// The value of option 43. Items that find no room are left out.
    ///
    /// - Parameter server: the responder, for items that name no other.
    func vendorOptions(server: IPv4Address) -> [UInt8] {
        let items = items.prefix(fittingItems)
        // Bit 0 no broadcast, 1 no multicast, 2 only the servers of 43.8.
        var value: [UInt8] = [6, 1, multicastAddress == nil ? 7 : 1]
        if let multicastAddress { value += [7, 4] + multicastAddress.octets }
        let servers = items.filter { $0.type != BootMenuItem.localDisk }.flatMap { $0.serverEntry(or: server) }
        if !servers.isEmpty { value += [8, UInt8(servers.count)] + servers }
        let lines = items.flatMap(\.line)
        value += [9, UInt8(lines.count)] + lines
        value += [10, UInt8(1 + promptBytes.count), timeout] + promptBytes
        return value + [255]
    }

    private var promptBytes: [UInt8] { Array(prompt.utf8.prefix(Self.mostTextBytes)) }

    /// The most bytes of a prompt, and of an item's text: EDK2 shows 70 of them, and a line of a screen has 80.
    public static var mostTextBytes: Int { 80 }

    /// Firmware reads the first option 43 of a message, so there is one, of at most 255 bytes.
    private static let mostBytes = 255
    /// 43.6 (3 bytes), the heads of 43.8, 43.9 and 43.10, the timeout and the end.
    private static let emptyLength = 3 + 2 + 2 + 2 + 1 + 1
}

extension BootMenuItem {
    /// What it takes in 43.9 and, where a server is asked for it, in 43.8.
    fileprivate var encodedLength: Int { 3 + text.utf8.count + (type == Self.localDisk ? 0 : 7) }

    /// Its entry of 43.9: type, length, text.
    fileprivate var line: [UInt8] { typeBytes + [UInt8(text.utf8.count)] + Array(text.utf8) }

    /// Its entry of 43.8: type, the number of servers, and the one.
    fileprivate func serverEntry(or other: IPv4Address) -> [UInt8] { typeBytes + [1] + (server ?? other).octets }

    private var typeBytes: [UInt8] { [UInt8(type >> 8), UInt8(truncatingIfNeeded: type)] }
}
