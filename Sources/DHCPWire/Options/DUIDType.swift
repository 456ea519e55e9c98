/// The kinds of DHCP unique identifiers (RFC 8415 §11, RFC 6355).
public enum DUIDType: UInt16, Hashable, Sendable, CaseIterable {
    /// Link-layer address plus time.
    case linkLayerTime = 1
    /// Given by a vendor, by enterprise number.
    case enterprise = 2
    /// Link-layer address.
    case linkLayer = 3
    /// UUID (RFC 6355).
    case uuid = 4

    /// The short form of the RFCs, as `DUID-LLT`.
    @inlinable public var name: String {
        switch self {
        case .linkLayerTime: "DUID-LLT"
        case .enterprise: "DUID-EN"
        case .linkLayer: "DUID-LL"
        case .uuid: "DUID-UUID"
        }
    }

    /// The least number of bytes after the type.
    @usableFromInline var shortestLength: Int {
        switch self {
        case .linkLayerTime: 7
        case .enterprise: 5
        case .linkLayer: 3
        case .uuid: 16
        }
    }
}
