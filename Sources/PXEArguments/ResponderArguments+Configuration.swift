import ArgumentParser
import DHCPWire
public import PXEConfiguration
public import PXEResponder
public import PacketWire

extension ResponderArguments {
    /// The configuration file, if one is named.
    ///
    /// - Throws: `ConfigurationFileError`.
    public func loadedFile() throws(ConfigurationFileError) -> ConfigurationFile? {
        guard let config else { return nil }
        return try ConfigurationFile.load(config)
    }

    /// The engine's configuration.
    ///
    /// - Parameters:
    ///   - file: the configuration file's; nil for none.
    ///   - interfaces: where it is to be used.
    ///   - bootServer: the address of `bootServerName`, where that is not nil.
    ///   - conventions: what clients boot where no file is named.
    /// - Throws: what `applied(to:on:bootServer:conventions:)` throws; where there is no file, `ValidationError` with one sentence for
    ///   each thing that cannot work; where there is one, `ConfigurationFileError`.
    public func configuration(
        over file: ConfigurationFile? = nil, on interfaces: ServedInterfaces, bootServer: IPv4Address? = nil,
        conventions: BootFileTable? = nil
    ) throws -> ResponderConfiguration {
        let applied = try applied(to: file, on: interfaces, bootServer: bootServer, conventions: conventions)
        let (configuration, problems) = applied.completed(with: interfaces.facts)
        guard problems.isEmpty else {
            guard file == nil else { throw applied.error(problems) }
            throw ValidationError(problems.map(\.sentence).joined(separator: " "))
        }
        return configuration
    }

    /// A file's configuration, and over it what the command line says; without a file, what the command line says alone.
    ///
    /// - Throws: `ValidationError` (exit code 64) where arguments do not go together, or something is missing.
    public func applied(
        to base: ConfigurationFile?, on interfaces: ServedInterfaces, bootServer: IPv4Address? = nil,
        conventions: BootFileTable? = nil
    ) throws -> ConfigurationFile {
        if bootFile?.isEmpty == true { throw ValidationError("The boot file has no name: --bootfile NAME.") }
        if ipxeScript?.isEmpty == true { throw ValidationError("The script has no name: --ipxe-script NAME.") }
        var file = base ?? ConfigurationFile()
        if base == nil { file.configuration.probing = ProbeSettings() }
        if noProbe { file.configuration.probing = nil }
        if !interfaces.names.isEmpty { file.serve(interfaces.names) }
        try applyServerAddress(to: &file)
        if file.configuration.subnets.isEmpty {
            file.configuration.subnets = try file.interfaces.map { try subnet(on: $0, interfaces) }
        } else if subnetMask != nil {
            throw ValidationError("\(file.path ?? "The file") says the subnets: leave --subnet-mask out.")
        }
        try applyRange(to: &file, interfaces)
        try applyTags(to: &file)
        applySettings(to: &file, bootServer: bootServer)
        try checkBootRoot(over: base)
        file.bootRoot = bootRoot(over: base)
        file.ignoresCase = ignoresCase(over: base)
        file.http = try http(over: base)
        file.configuration.settings.boot.httpPort = file.bootRoot == nil ? nil : file.http.port
        file.configuration.settings.boot.conventions = conventions
        if authoritative {
            for index in file.configuration.subnets.indices { file.configuration.subnets[index].isAuthoritative = true }
        }
        return file
    }

    /// The folder of the boot files: that of the command line, or else of the file.
    public func bootRoot(over file: ConfigurationFile?) -> String? { bootRoot ?? file?.bootRoot }

    /// Whether the case of the letters in a boot file's name does not count: the command line says so, or the file.
    public func ignoresCase(over file: ConfigurationFile?) -> Bool { ignoreCase || file?.ignoresCase ?? false }

    /// Whether the boot files are handed out by HTTP: what the command line says of it, or else the file.
    ///
    /// - Throws: `ValidationError` where the command line cannot be meant so.
    public func http(over file: ConfigurationFile?) throws -> HTTPChoice {
        if httpPort != nil, noHTTP { throw ValidationError("Choose --http-port or --no-http, not both.") }
        if httpPort == 0 { throw ValidationError("--http-port needs a port from 1 to 65535.") }
        // Of a virtual host nobody speaks TCP, and a URI is told to all clients or to none.
        let isVirtual = virtualAddress != nil || file?.interfaces.contains { $0.virtualSubnet != nil } ?? false
        if isVirtual, httpPort != nil {
            throw ValidationError("--http-port needs an address of this machine: a virtual one has no HTTP.")
        }
        return noHTTP || isVirtual ? .off : httpPort.map(HTTPChoice.port) ?? file?.http ?? .usual
    }

    /// What says how the boot files are handed out means nothing where none are.
    private func checkBootRoot(over file: ConfigurationFile?) throws {
        guard bootRoot(over: file) == nil else { return }
        let flags = [("--http-port", httpPort != nil), ("--no-http", noHTTP), ("--ignore-case", ignoreCase)]
        for (flag, isSaid) in flags where isSaid {
            throw ValidationError("\(flag) goes with the folder of the boot files: --boot-root.")
        }
    }

    private func applyServerAddress(to file: inout ConfigurationFile) throws {
        guard let address = serverAddress ?? virtualAddress?.address else { return }
        let flag = serverAddress == nil ? "--virtual-ip" : "--server-ip"
        if serverAddress != nil, virtualAddress != nil {
            throw ValidationError("Say --virtual-ip or --server-ip, not both: the server has one address.")
        }
        if virtualAddress != nil, subnetMask != nil {
            throw ValidationError("--virtual-ip says the network already: leave --subnet-mask out.")
        }
        if let virtualAddress, !virtualAddress.hasRoomForClients {
            throw ValidationError(
                "--virtual-ip \(address)/\(virtualAddress.subnet.prefixLength) leaves no room for clients: say the length of "
                    + "their network, from 1 to 30, as in 198.51.100.1/24.")
        }
        guard file.interfaces.count == 1 else {
            throw ValidationError("\(flag) goes with one interface: say the others' addresses in a file (--config).")
        }
        file.interfaces[0].address = address
        file.interfaces[0].virtualSubnet = virtualAddress?.subnet
        for index in file.configuration.subnets.indices { file.configuration.subnets[index].serverAddress = nil }
    }

    private func applyTags(to file: inout ConfigurationFile) throws {
        guard let vlan else { return }
        guard file.configuration.subnets.count == 1 else {
            throw ValidationError("--vlan goes with one subnet: say the others' VLANs in the file.")
        }
        file.configuration.subnets[0].vlans = vlan.ids
    }

    /// Settings win over those of every place in the file.
    private func applySettings(to file: inout ConfigurationFile, bootServer: IPv4Address?) {
        let settings = ClientSettings(
            options: [ConfiguredOption(.router, routers), ConfiguredOption(.domainNameServer, nameServers)]
                .compactMap(\.self),
            boot: BootPolicy(
                serverAddress: tftpServer.flatMap { IPv4Address($0) } ?? bootServer, serverName: bootServerName,
                bootFile: bootFile, iPXEBootFile: ipxeScript, offer: offer),
            leaseTimes: LeaseTimes(leaseTime?.seconds))
        let codes = Set(settings.options.map(\.code))
        file.changeSettings { other in
            other.options.removeAll { codes.contains($0.code) }
            if tftpServer != nil { (other.boot.serverAddress, other.boot.serverName) = (nil, nil) }
            if bootFile != nil { other.boot.bootFile = nil }
            if ipxeScript != nil { other.boot.iPXEBootFile = nil }
            if offer != nil { other.boot.offer = nil }
            if leaseTime != nil { other.leaseTimes = LeaseTimes() }
        }
        file.configuration.settings = settings.over(file.configuration.settings)
    }
}
