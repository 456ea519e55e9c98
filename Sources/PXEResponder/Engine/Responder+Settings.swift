import DHCPWire
import PacketWire

// What holds for one message: who answers, and what its client is told.

extension Responder {
    /// The subnet that a message belongs to; one of no address before it is found.
    func subnet(of request: ClientRequest) -> IPv4Subnet {
        request.network.map { networks.all[$0].subnet } ?? IPv4Subnet(host: .zero)
    }

    func bindingKey(of request: ClientRequest) -> BindingKey {
        BindingKey(client: request.client.identity, subnet: subnet(of: request))
    }

    /// Who answers a message: the source addresses of the answer's frame.
    func server(for request: ClientRequest) -> ServerIdentity {
        let interface = configuration.interfaces[request.origin.interface]
        let own = request.network.flatMap { networks.all[$0].settings.serverAddress }
        return ServerIdentity(address: own ?? interface.address, hardwareAddress: interface.hardwareAddress)
    }

    /// The server identifier (option 54) that the client of a message is told: its relay can want its own there, so that
    /// the client renews through it (RFC 5107 §4).
    func serverIdentifier(for request: ClientRequest) -> IPv4Address {
        if request.client.relay != nil, let override = request.relayInformation?.serverIdentifier { return override }
        return server(for: request).address
    }

    /// Whether an address in option 54 stands for this server.
    func isServer(_ address: IPv4Address, for request: ClientRequest) -> Bool {
        serverAddresses.contains(address) || address == serverIdentifier(for: request)
    }

    /// What the client of a message is told, when it has this address.
    func settings(for request: ClientRequest, at address: IPv4Address) -> ClientSettings {
        guard let number = request.network else { return configuration.settings }
        var settings = networks.settings(at: address, in: number)
        for member in request.classes.reversed() { settings = configuration.classes[member].settings.over(settings) }
        guard let reservation = request.reservation.map({ reservations[$0] }) else { return settings }
        settings = own(of: reservation, at: address).over(settings)
        if let name = reservation.hostName {
            let option = ConfiguredOption(.hostName, Array(name.utf8), isForced: true)
            settings = ClientSettings(options: [option]).over(settings)
        }
        return settings
    }

    /// What a reservation says at an address. How long its own address is lent, perhaps for ever, is not said of another
    /// that its client has meanwhile: it would never come back.
    private func own(of reservation: Reservation, at address: IPv4Address) -> ClientSettings {
        var own = reservation.settings
        if let reserved = reservation.address, reserved != address, !address.isZero { own.leaseTimes = LeaseTimes() }
        return own
    }
}
