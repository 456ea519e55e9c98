public import PacketWire

/// Which client boots what. Nil leaves it to the settings above.
public struct BootPolicy: Hashable, Sendable {
    /// The server that has the boot files; the responder's own address when nil.
    public var serverAddress: IPv4Address?
    /// The server's name.
    public var serverName: String?
    /// What firmware boots; nil when clients are given nothing to boot.
    public var bootFile: String?
    /// What iPXE boots, so that it does not load itself for ever; the same as `bootFile` when nil.
    public var iPXEBootFile: String?

    /// Makes a policy.
    public init(
        serverAddress: IPv4Address? = nil, serverName: String? = nil, bootFile: String? = nil,
        iPXEBootFile: String? = nil
    ) {
        self.serverAddress = serverAddress
        self.serverName = serverName
        self.bootFile = bootFile
        self.iPXEBootFile = iPXEBootFile
    }

    /// This policy, and that of `base` where nothing is said here.
    func over(_ base: BootPolicy) -> BootPolicy {
        BootPolicy(
            serverAddress: serverAddress ?? base.serverAddress, serverName: serverName ?? base.serverName,
            bootFile: bootFile ?? base.bootFile, iPXEBootFile: iPXEBootFile ?? base.iPXEBootFile)
    }

    /// What a client is told to boot.
    ///
    /// - Parameters:
    ///   - client: what the client said of itself.
    ///   - server: the responder's own address, for a policy that names no other.
    /// - Returns: nil when there is nothing for this client. UEFI's HTTP boot takes a URI only (UEFI specification,
    ///   "HTTP Boot"): a path is nothing for it, and the answer leaves it to another server.
    public func settings(for client: ClientFacts, server: IPv4Address) -> BootSettings? {
        let file = client.isIPXE ? iPXEBootFile ?? bootFile : bootFile
        guard let file, !file.isEmpty else { return nil }
        if client.bootClass == .http, !client.isIPXE, !Self.isURI(file) { return nil }
        return BootSettings(serverAddress: serverAddress ?? server, serverName: serverName, file: file)
    }

    /// Whether a text begins as a URI with an authority does: `scheme://`.
    private static func isURI(_ text: String) -> Bool {
        let rest = text.utf8.drop { $0 != UInt8(ascii: ":") }
        return rest.count < text.utf8.count && rest.starts(with: "://".utf8)
    }
}
