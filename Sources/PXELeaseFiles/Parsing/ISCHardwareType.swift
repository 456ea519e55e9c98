/// The names that ISC dhcpd has for types of hardware addresses (`print_hw_addr` and `parse_hardware_param` in its
/// sources); the numbers are IANA's "ARP Hardware Types".
enum ISCHardwareType {
    private static let names: [(name: String, number: UInt8)] = [
        ("ethernet", 1), ("token-ring", 6), ("fddi", 8), ("infiniband", 32),
    ]

    /// The number of a name; nil for one that dhcpd does not write.
    static func number(of name: String) -> UInt8? {
        if let known = names.first(where: { $0.name == name }) { return known.number }
        return name.hasPrefix("unknown-") ? UInt8(name.dropFirst("unknown-".count)) : nil
    }

    /// The name of a number.
    static func name(of number: UInt8) -> String {
        names.first { $0.number == number }?.name ?? "unknown-\(number)"
    }
}
