public import PacketWire

/// Where in a configuration something is said of a client; what stands nearer to it wins.
public enum RuleSource: Hashable, Sendable {
    /// The client's reservation.
    case reservation
    /// A class that it belongs to.
    case clientClass(String)
    /// The pool that its address is of.
    case pool(ClosedRange<IPv4Address>)
    /// Its subnet.
    case subnet
    /// What holds for all clients.
    case general
    /// The item of the boot menu that it asked for.
    case menuItem
    /// Nowhere: what is usual for its architecture.
    case convention
}

extension RuleSource: CustomStringConvertible {
    /// A sentence part: "by …".
    public var description: String {
        switch self {
        case .reservation: "by the reservation"
        case .clientClass(let name): "by class \(name)"
        case .pool(let range): "by pool \(range.lowerBound)-\(range.upperBound)"
        case .subnet: "by the subnet"
        case .general: "by the settings for all"
        case .menuItem: "by the menu's item"
        case .convention: "by convention"
        }
    }
}
