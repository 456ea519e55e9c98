public import PacketWire

/// Where firmware loads its boot file from.
public enum BootSource: Hashable, Sendable {
    /// A file of a TFTP server.
    case tftp(server: IPv4Address, file: String)
    /// A URI.
    case uri(String)
}

extension BootSource: CustomStringConvertible {
    /// The source as a URI.
    public var description: String {
        switch self {
        case .tftp(let server, let file): "tftp://\(server)/\(file)"
        case .uri(let uri): uri
        }
    }
}
