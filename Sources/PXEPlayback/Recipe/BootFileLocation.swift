public import PacketWire

/// Where a boot file is, as an answer says: a name on the server that the answer names, or a URI.
public struct BootFileLocation: Hashable, Sendable {
    /// The name as the answer has it.
    public var text: String
    /// The scheme of a URI in lower case; nil for a plain name.
    public var scheme: String?
    /// The host of a URI, where it is an address.
    public var host: IPv4Address?
    /// The name by which TFTP asks for it.
    public var name: String

    /// Reads the name that an answer gives.
    public init(_ text: String) {
        self.text = text
        name = text
        guard let mark = text.firstRange(of: "://") else { return }
        scheme = text[..<mark.lowerBound].lowercased()
        let rest = text[mark.upperBound...]
        let authority = rest.prefix { $0 != "/" }
        host = IPv4Address(authority.prefix { $0 != ":" })
        name = String(rest.dropFirst(authority.count + 1))
    }

    /// Whether TFTP can load it.
    public var isTFTP: Bool { scheme == nil || scheme == "tftp" }

    /// What stands before the last slash of the name, with it.
    var folder: Substring {
        name.prefix(upTo: name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex)
    }

    /// Whether a client that asks for `requested` asks for this file: some leave out a slash in front, some add one.
    func isAskedFor(by requested: String) -> Bool {
        requested.drop { $0 == "/" } == name.drop { $0 == "/" }
    }
}
