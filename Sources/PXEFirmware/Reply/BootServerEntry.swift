public import DHCPWire
public import PacketWire

/// A line of PXE_BOOT_SERVERS, sub-option 8 of option 43: where boot servers of a type are.
public struct BootServerEntry: Hashable, Sendable {
    /// The type of boot server.
    public var type: BootServerType
    /// Their addresses; none: any server that answers.
    public var addresses: [IPv4Address]

    /// Makes a line.
    public init(type: BootServerType, addresses: [IPv4Address]) {
        self.type = type
        self.addresses = addresses
    }

    /// The lines of a value, as far as they are whole: a number of two bytes, a count, and the addresses.
    static func all(in value: [UInt8]) -> [BootServerEntry] {
        var entries: [BootServerEntry] = []
        var at = 0
        while at + 3 <= value.count, at + 3 + 4 * Int(value[at + 2]) <= value.count {
            let first = at + 3
            let addresses = (0..<Int(value[at + 2])).map { index in
                let octet = first + 4 * index
                return IPv4Address(value[octet], value[octet + 1], value[octet + 2], value[octet + 3])
            }
            entries.append(
                BootServerEntry(
                    type: BootServerType(rawValue: UInt16(value[at]) << 8 | UInt16(value[at + 1])), addresses: addresses
                ))
            at = first + 4 * addresses.count
        }
        return entries
    }
}
