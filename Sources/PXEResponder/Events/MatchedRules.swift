public import PacketWire

/// What of a configuration holds for a message.
public struct MatchedRules: Hashable, Sendable {
    /// The responder's address there: what it is answered from.
    public var server: IPv4Address
    /// The subnet that it belongs to.
    public var subnet: IPv4Subnet
    /// Whether that subnet's clients are told what to boot only.
    public var isProxy: Bool
    /// By what its client has a reservation; nil when it has none.
    public var reservation: ClientIdentity?
    /// The classes that its client belongs to, the first wins.
    public var classes: [String]
    /// Where the client's boot file is said; nil when it is told none.
    public var bootFile: RuleSource?
}

extension MatchedRules: CustomStringConvertible {
    /// One line: "subnet 198.51.100.0/24, classes lab, uefi, boot file by class lab".
    public var description: String {
        var parts = ["subnet \(subnet)" + (isProxy ? ", as a proxy" : "")]
        if let reservation { parts.append("reservation \(reservation)") }
        if !classes.isEmpty {
            parts.append((classes.count == 1 ? "class " : "classes ") + classes.joined(separator: ", "))
        }
        if let bootFile { parts.append("boot file \(bootFile)") }
        return parts.joined(separator: ", ")
    }
}
