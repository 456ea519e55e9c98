/// The header that a captured frame begins with.
public enum LinkHeader: Hashable, Sendable {
    /// None, or not readable: raw IP, a link type that is not decoded, a frame cut too short.
    case none
    /// Ethernet II or IEEE 802.3.
    case ethernet(EthernetHeader)
    /// Linux cooked capture.
    case cooked(CookedHeader)
    /// BSD loopback: the protocol family.
    case loopback(family: UInt32)

    /// The sender's MAC address, where the header has one.
    public var source: MACAddress? {
        switch self {
        case .ethernet(let header): header.source
        case .cooked(let header): header.source
        case .none, .loopback: nil
        }
    }

    /// The receiver's MAC address, where the header has one.
    public var destination: MACAddress? {
        if case .ethernet(let header) = self { header.destination } else { nil }
    }
}
