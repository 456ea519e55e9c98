import DHCPWire
public import PacketWire

/// Which client boots what. Nil leaves it to the settings above.
public struct BootPolicy: Hashable, Sendable {
    /// The server that has the boot files; the responder's own address when nil.
    public var serverAddress: IPv4Address?
    /// The server's name.
    public var serverName: String?
    /// What firmware boots; nil when clients are given nothing to boot, or what is usual.
    public var bootFile: String?
    /// What iPXE boots, so that it does not load itself for ever; the same as `bootFile` when nil.
    public var iPXEBootFile: String?
    /// How PXE clients are led to their file; `menu` where there is one, and else `adaptive`, when nil.
    public var offer: OfferPolicy?
    /// The menu that is offered; nil for one line that boots what the client boots anyway.
    public var menu: BootMenu?
    /// How long offers are held back; nil for what the client's firmware needs.
    public var replyDelay: Duration?
    /// What PXE clients boot where no file is named, nor anywhere above.
    public var conventions: BootFileTable?
    /// The TCP port on which the responder hands out the boot files by HTTP; nil when it does not.
    public var httpPort: UInt16?

    /// Makes a policy.
    public init(
        serverAddress: IPv4Address? = nil, serverName: String? = nil, bootFile: String? = nil,
        iPXEBootFile: String? = nil, offer: OfferPolicy? = nil, menu: BootMenu? = nil, replyDelay: Duration? = nil,
        conventions: BootFileTable? = nil, httpPort: UInt16? = nil
    ) {
        self.serverAddress = serverAddress
        self.serverName = serverName
        self.bootFile = bootFile
        self.iPXEBootFile = iPXEBootFile
        self.offer = offer
        self.menu = menu
        self.replyDelay = replyDelay
        self.conventions = conventions
        self.httpPort = httpPort
    }

    /// This policy, and that of `base` where nothing is said here.
    func over(_ base: BootPolicy) -> BootPolicy {
        BootPolicy(
            serverAddress: serverAddress ?? base.serverAddress, serverName: serverName ?? base.serverName,
            bootFile: bootFile ?? base.bootFile, iPXEBootFile: iPXEBootFile ?? base.iPXEBootFile,
            offer: offer ?? base.offer, menu: menu ?? base.menu, replyDelay: replyDelay ?? base.replyDelay,
            conventions: conventions ?? base.conventions, httpPort: httpPort ?? base.httpPort)
    }

    /// What a client is told to boot.
    ///
    /// UEFI's HTTP boot takes a URI only (UEFI specification, "HTTP Boot"): where a path is none of this server, the answer
    /// leaves the client to another one. iPXE is never told to boot a usual build of iPXE: it would load itself for ever.
    ///
    /// - Parameters:
    ///   - client: what the client said of itself.
    ///   - server: the responder's own address, for a policy that names no other.
    ///   - address: the client's address, for a path that has it; zero where it is not known.
    public func choice(for client: ClientFacts, server: IPv4Address, at address: IPv4Address = .zero) -> BootChoice {
        let file: String?
        switch item(for: client) {
        case .file(let chosen): file = chosen
        case .none: return .nothing(.noBootItem)
        case .usual: file = client.isIPXE ? iPXEFile(for: client) : firmwareFile(for: client)
        }
        guard let path = file.map({ PathTemplate.filled($0, for: client, at: address) }), !path.isEmpty else {
            return nothing(for: client)
        }
        if client.isIPXE, BootFileTable.isIPXE(path) { return .nothing(.iPXELoop(path)) }
        let takesURI = client.bootClass == .http && !client.isIPXE
        guard let file = takesURI ? uri(of: path, server: server) : fasterURI(of: path, for: client, server) ?? path
        else { return nothing(for: client) }
        return .boots(BootSettings(serverAddress: serverAddress ?? server, serverName: serverName, file: file))
    }

    /// The URI of a boot file for a client that loads by HTTP: a URI as it is, and a path as one on this server, where that
    /// hands out files by HTTP, and the path is not one on another server.
    ///
    /// - Parameter server: the responder's own address.
    /// - Returns: nil where there is none.
    public func uri(of file: String, server: IPv4Address) -> String? {
        if BootURI.isURI(file) { return file }
        guard let httpPort, !file.isEmpty, (serverAddress ?? server) == server else { return nil }
        return BootURI.http(file, at: server, port: httpPort)
    }

    /// An iPXE that loads from HTTP gets its script, and with it all that the script names, so: HTTP is faster by far.
    private func fasterURI(of path: String, for client: ClientFacts, _ server: IPv4Address) -> String? {
        guard client.isIPXE, client.isHTTPCapable, conventions?.isScript(path) ?? false else { return nil }
        return uri(of: path, server: server)
    }

    /// How PXE clients are led to their file.
    var offerPolicy: OfferPolicy { offer ?? (menu == nil ? .adaptive : .menu) }

    /// Whether iPXE has a file of its own to boot: that is what its firmware's way ends with, without further questions.
    var hasScript: Bool { iPXEBootFile != nil || conventions?.script != nil }

    private enum Item {
        case usual
        case file(String)
        case none
    }

    /// The file of the menu's item that a client asks for. Type 0 is what a client asks for that was offered no menu.
    private func item(for client: ClientFacts) -> Item {
        guard let asked = client.bootItem, asked.type != BootMenuItem.localDisk else { return .usual }
        // There are no credentials of files: they were for Boot Integrity Services (PXE 2.1, appendix).
        guard !asked.wantsCredentials,
            let item = (menu ?? .plain).items.first(where: { $0.type == asked.type })
        else { return .none }
        if item.files.isEmpty, asked.layerNumber == 0 { return .usual }
        return item.files.indices.contains(asked.layerNumber) ? .file(item.files[asked.layerNumber]) : .none
    }

    /// Conventions are for those who say that they boot from the network: a phone has no use for them.
    private func firmwareFile(for client: ClientFacts) -> String? {
        if let bootFile { return bootFile }
        return client.bootClass != nil ? conventions?.file(for: architectures(of: client)) : nil
    }

    /// A build of iPXE as `bootFile` is meant for firmware. It says nothing of what iPXE boots then, so a convention
    /// may; where there is none, it is what iPXE would load for ever.
    private func iPXEFile(for client: ClientFacts) -> String? {
        if let iPXEBootFile { return iPXEBootFile }
        if let bootFile, !BootFileTable.isIPXE(bootFile) { return bootFile }
        return conventions?.fileForIPXE(on: client.architectures) ?? bootFile
            ?? conventions?.file(for: client.architectures)
    }

    private func nothing(for client: ClientFacts) -> BootChoice {
        guard client.bootClass != nil || client.isIPXE else { return .nothing(.notABootClient) }
        return .nothing(.nothingToBoot(architectures(of: client).first.map(ClientArchitecture.init)))
    }

    /// The ROM of a Raspberry Pi says 0, which a BIOS is.
    private func architectures(of client: ClientFacts) -> [UInt16] {
        RaspberryPi.isROM(client) ? [ClientArchitecture.rpiboot.rawValue] : client.architectures
    }
}
