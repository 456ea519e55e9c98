import DHCPWire
import PacketWire
import SeededNumbers

// What clients want, and the way of their frames to the responders.

extension Simulation {
    mutating func takeOutputs(of client: Int) throws(Finding) {
        for output in clients[client].takeOutputs() {
            switch output {
            case .send(let message, let server):
                judge.sent(message, by: client, on: clients[client].network)
                try send(message, of: client, to: server)
            case .acquired(let address, let until):
                trace("client \(clients[client].plan.number) has \(address)")
                let identity = judge.identity(of: clients[client])
                try judge.acquired(
                    address,
                    by: Promise(client: client, identity: identity, network: clients[client].network, until: until),
                    at: now)
            case .abandoned(let address): judge.abandoned(address, by: client)
            case .occurred(let occurrence):
                count(occurrence)
                if occurrence == .discover || occurrence == .bootp { try tried(client) }
            }
        }
        wakeWhenDue(client)
    }

    func isWelcome(_ client: SimulatedClient) -> Bool {
        client.plan.kind != .stranger && (client.plan.kind != .bootp || plan.answersBOOTP)
    }

    /// Sees to it that a client is woken when it wants to be: at once, when that is past.
    mutating func wakeWhenDue(_ client: Int) {
        let (generation, due) = (clients[client].generation, clients[client].wakeAt)
        queue.add(.wake(client: client, generation: generation), at: max(due, now))
    }

    /// A client asks for an address while nothing goes wrong any more: it must come to one.
    private mutating func tried(_ client: Int) throws(Finding) {
        guard isCalm, isWelcome(clients[client]), !judge.isTiresome(client, at: now),
            responders.allSatisfy(\.isUp), disk.failure == nil
        else { return }
        let machine = clients[client]
        let free: IPv4Address?
        do {
            free = try judge.freeAddress(
                for: judge.identity(of: machine), machine: machine.plan.number, client: client, on: machine.network,
                under: responders[0].configurationNumber, at: now, disk: disk)
        } catch {
            throw Finding(.restart, "the store cannot be read: \(error)")
        }
        try judge.triedInCalm(client, canBeServed: free != nil, at: now)
    }

    /// Puts a client's message on its network: straight, or through its relay or router.
    private mutating func send(
        _ message: DHCPMessage, of client: Int, to server: IPv4Address?
    ) throws(Finding) {
        let machine = clients[client]
        let network = machine.plan.kind == .stranger ? 0 : machine.network
        let place = machine.plan.kind == .stranger ? site.foreignPlace : site.places[network]
        let relay = place.relay
        let number = machine.plan.number
        trace("client \(number) \(MessageText(message))\(server.map { " to \($0)" } ?? "") on network \(network)")
        hash.add(Int64(message.header.xid))
        let isRelayed = relay.map { server == nil || server == $0.address } ?? false
        let relayed =
            if isRelayed, let relay { relay.forwarding(message, of: number, wasUnicast: server != nil) } else {
                message
            }
        for responder in responders.indices {
            let own = site.address(ofResponder: responder, on: network)
            guard isRelayed || server == nil || server == own else { continue }
            let inbound = Inbound(
                frame: frame(
                    relayed, from: machine.hardwareAddress, on: place, to: isRelayed || server != nil ? own : nil,
                    responder: responder),
                message: relayed, client: client, network: network, vlans: place.vlans,
                isStranger: !isWelcome(machine))
            for delay in delays(for: client) {
                queue.add(.arrival(inbound, responder: responder), at: now.advanced(by: delay))
            }
        }
    }

    /// The frame of a message, as it reaches a responder: to all when `address` is nil.
    func frame(
        _ message: DHCPMessage, from hardware: MACAddress, on place: Place, to address: IPv4Address?, responder: Int
    ) -> [UInt8] {
        let isRelayed = !message.header.giaddr.isZero
        return UDPFrame(
            ethernet: EthernetHeader(
                destination: address == nil ? .broadcast : site.hardwareAddress(ofResponder: responder),
                source: place.relay?.hardwareAddress ?? hardware),
            vlans: place.vlans,
            ipv4: IPv4Header(
                source: isRelayed ? message.header.giaddr : message.header.ciaddr,
                destination: address ?? .broadcast, protocolNumber: UDPHeader.protocolNumber),
            udp: UDPHeader(sourcePort: isRelayed ? 67 : 68, destinationPort: 67), payload: message.encoded()
        ).encoded()
    }

    /// When the copies of a frame arrive: none, one or two.
    mutating func delays(for client: Int) -> [Duration] {
        let weather = isCalm ? .calm : plan.weather
        if clients[client].luck.below(1_000) < weather.loss {
            count(.lost)
            return []
        }
        var delays = [delay(for: client, weather)]
        if clients[client].luck.below(1_000) < weather.doubling {
            count(.doubled)
            delays.append(delay(for: client, weather))
        }
        return delays
    }

    private mutating func delay(for client: Int, _ weather: Weather) -> Duration {
        if clients[client].luck.below(1_000) < weather.lateness {
            count(.late)
            return .milliseconds(clients[client].luck.below(Int(Weather.latest / .milliseconds(1))))
        }
        return .microseconds(50 + clients[client].luck.below(5_000))
    }

    /// An answer reaches its client.
    mutating func deliver(_ bytes: [UInt8], to client: Int) throws(Finding) {
        guard let message = DHCPMessage(decoding: bytes.span) else {
            throw Finding(.rightAnswer, "an answer cannot be read")
        }
        let generation = clients[client].generation
        clients[client].receive(message, at: now)
        if clients[client].generation != generation { try takeOutputs(of: client) }
    }
}
