import PacketWire

/// The host of a boot URI.
public struct BootURIHost: Hashable, Sendable {
    /// The scheme in lower case: "http".
    public let scheme: Substring
    /// A name or an address, without the port.
    public let name: Substring

    /// Reads a URI; nil for what has no scheme and host.
    public init?(_ uri: String) {
        guard let mark = uri.firstIndex(of: ":"), uri[mark...].hasPrefix("://") else { return nil }
        let rest = uri[uri.index(mark, offsetBy: 3)...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let host = authority.split(separator: "@").last ?? ""
        scheme = Substring(uri[..<mark].lowercased())
        name = host.prefix { $0 != ":" }
        guard !scheme.isEmpty, !name.isEmpty else { return nil }
    }

    /// Whether it is an IPv4 address.
    public var isAddress: Bool { IPv4Address(name) != nil }
}
