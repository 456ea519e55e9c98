import DHCPWire
public import PacketWire

// What of the configuration a decision is made by: for people who ask why.

extension Responder {
    /// Tells which rules hold for a client's message, and changes nothing.
    ///
    /// - Parameters:
    ///   - frame: the frame as captured.
    ///   - context: where it came from.
    ///   - address: the client's, where it is given one: it tells the pool. Its ciaddr when nil.
    /// - Returns: nil where the message is none for this responder.
    public func rules(
        for frame: Span<UInt8>, context: FrameContext, at address: IPv4Address? = nil
    ) -> MatchedRules? {
        let decoded = DecodedFrame(
            decoding: frame, linkType: context.linkType, originalLength: context.originalLength)
        guard configuration.interfaces.indices.contains(context.interface),
            let origin = FrameOrigin(decoded, interface: context.interface),
            [67, 4011].contains(origin.destinationPort)
        else { return nil }
        let message = frame.extracting(decoded.payload)
        let view = MessageView(decoding: message, promisedLength: decoded.payloadLength)
        var request = ClientRequest(
            view, in: message, origin: origin, rule: configuration.identity, keeping: keptOptions)
        guard locate(&request) == nil, let number = request.network else { return nil }
        identify(&request)
        return rules(of: request, in: networks.all[number], at: address ?? view.header.ciaddr)
    }

    private func rules(of request: ClientRequest, in network: Network, at address: IPv4Address) -> MatchedRules {
        let reservation = request.reservation.map { reservations[$0] }
        let shown = reservation.flatMap { known in
            request.shownIdentities.first { known.identities.contains($0) } ?? known.identities.first
        }
        return MatchedRules(
            server: server(for: request).address, subnet: network.subnet, isProxy: network.isProxy, reservation: shown,
            classes: request.classes.map { configuration.classes[$0].name },
            bootFile: bootFileSource(for: request, network, at: address))
    }

    /// Where the file is said that `BootPolicy.choice` takes.
    private func bootFileSource(
        for request: ClientRequest, _ network: Network, at address: IPv4Address
    ) -> RuleSource? {
        let policy = settings(for: request, at: address).boot
        let choice = policy.choice(for: request.client, server: server(for: request).address, at: address)
        // A proxy tells nothing to who does not ask for it.
        let isStranger = network.isProxy && request.client.bootClass == nil
        guard choice.settings?.file != nil, !isStranger else { return nil }
        if let item = request.client.bootItem, let named = policy.menu?.items.first(where: { $0.type == item.type }),
            !named.files.isEmpty
        {
            return .menuItem
        }
        let layers = layers(for: request, network, at: address)
        let isForIPXE = request.client.isIPXE && policy.iPXEBootFile != nil
        if request.client.isIPXE, !isForIPXE, policy.bootFile.map(BootFileTable.isIPXE) ?? true { return .convention }
        return layers.first { isForIPXE ? $0.boot.iPXEBootFile != nil : $0.boot.bootFile != nil }?.source
            ?? .convention
    }

    /// What is said of a client, nearest first, each as it stands in the configuration.
    private func layers(
        for request: ClientRequest, _ network: Network, at address: IPv4Address
    ) -> [(source: RuleSource, boot: BootPolicy)] {
        var layers: [(source: RuleSource, boot: BootPolicy)] = []
        if let reservation = request.reservation {
            layers.append((.reservation, reservations[reservation].settings.boot))
        }
        for member in request.classes.map({ configuration.classes[$0] }) {
            layers.append((.clientClass(member.name), member.settings.boot))
        }
        if let pool = network.pool(of: address).map({ network.settings.pools[$0] }) {
            layers.append((.pool(pool.range), pool.settings.boot))
        }
        return layers + [(.subnet, network.settings.settings.boot), (.general, configuration.settings.boot)]
    }
}
