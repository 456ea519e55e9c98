import DHCPWire
import PacketWire

// How PXE clients are led to their boot file.

extension Responder {
    /// What firmware of each kind took, the latest first.
    public var firmware: [FirmwareRecord] { offerMemory.all }

    /// Takes up what is known of firmware from before.
    public mutating func restore(firmware: [FirmwareRecord]) { offerMemory.restore(firmware) }

    /// What the client of a message is told to boot, and how it is led there.
    ///
    /// - Parameter address: the client's, where it has one or is given one.
    mutating func boot(
        for request: ClientRequest, _ settings: ClientSettings, at address: IPv4Address, now: Timestamp
    ) -> BootChoice {
        let server = server(for: request).address
        let choice = settings.boot.choice(for: request.client, server: server, at: address)
        guard case .boots(var boot) = choice, request.client.bootClass == .pxe else { return choice }
        if let file = boot.file, !request.client.isIPXE, request.client.messageType == .discover,
            let firmware = settings.boot.conventions?.misfit(file, on: request.client.architectures)
        {
            note(.misfit(file: file, for: firmware), of: request, now: now)
        }
        boot.discovery = discovery(for: request, settings, now: now)
        // EDK2 asks on port 4011 of siaddr, iPXE on that of option 54: both are this responder, whoever has the file.
        if !boot.discovery.tellsFile { (boot.serverAddress, boot.serverName) = (server, nil) }
        return .boots(boot)
    }

    private mutating func discovery(
        for request: ClientRequest, _ settings: ClientSettings, now: Timestamp
    ) -> BootDiscovery {
        let policy = settings.boot
        if let item = request.client.bootItem { return .item(item) }
        if RaspberryPi.isROM(request.client) { return .raspberryPi }
        // A configured option 43 is the operator's own way.
        if settings.options.contains(where: { $0.code == .vendorSpecific }) { return .direct }
        if request.client.isIPXE, policy.hasScript { return .direct }
        switch policy.offerPolicy.strategy ?? foundStrategy(for: request, now: now) {
        case .direct: return .direct
        case .binl: return request.origin.destinationPort == 4011 ? .direct : .bootServer
        case .menu: return .menu(policy.menu ?? .plain)
        }
    }

    private mutating func foundStrategy(for request: ClientRequest, now: Timestamp) -> OfferStrategy {
        guard configuration.adaptsOffers else { return .direct }
        guard request.client.messageType == .discover else {
            return offerMemory.strategy(for: request.client) ?? .direct
        }
        let (strategy, refusal) = offerMemory.strategy(for: request, now: now)
        if let refusal { note(.strategyChanged(strategy, after: refusal), of: request, now: now) }
        return strategy
    }

    /// Notes that a client goes on with what it was offered: to its address, or to port 4011.
    mutating func noteProgress(of request: ClientRequest, now: Timestamp) {
        guard request.client.bootClass == .pxe, let record = offerMemory.goOn(request.client, now: now) else { return }
        note(.firmwareLearned(record), of: request, now: now)
    }
}
