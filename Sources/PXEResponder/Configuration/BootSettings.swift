public import PacketWire

/// What one client is told to boot: one value that fills siaddr, sname, file and options 66, 67 and 150 alike, since
/// clients differ in which of them they read.
public struct BootSettings: Hashable, Sendable {
    /// The server of the next stage: siaddr and option 150; zero when there is none.
    public var serverAddress: IPv4Address
    /// Its name: sname and option 66; the address in dotted notation when there is none.
    public var serverName: String?
    /// The boot file's path or URI: file and option 67.
    public var file: String?
    /// How a PXE client is led to the file.
    public var discovery: BootDiscovery

    /// Makes settings.
    public init(
        serverAddress: IPv4Address = .zero, serverName: String? = nil, file: String? = nil,
        discovery: BootDiscovery = .direct
    ) {
        self.serverAddress = serverAddress
        self.serverName = serverName
        self.file = file
        self.discovery = discovery
    }

    /// The file that the answer has itself; nil where the client is to ask for it on port 4011.
    public var toldFile: String? { discovery.tellsFile ? file : nil }

    /// The text of option 66; nil when there is no server.
    public var serverText: String? {
        serverName ?? (serverAddress.isZero ? nil : serverAddress.description)
    }
}
