import DHCPWire
import PacketWire

// To which network a message belongs, and whose it is.

extension Responder {
    /// Finds the network of a message; returns why there is none.
    ///
    /// A message that names a network is of that one: by sub-option 82.5, option 118 or giaddr, in this order
    /// (RFC 3527 §3, RFC 3011, RFC 2131 §4.3.1). One that a client of a remote network sent straight to the server, as to
    /// renew, is of the network that its address lies in. All others are of the network of their interface and tags.
    func locate(_ request: inout ClientRequest) -> IgnoreReason? {
        let origin = request.origin
        guard configuration.interfaces.indices.contains(origin.interface) else { return .noNetwork }
        let tags = origin.vlans.networkIDs
        let local = networks.number(onInterface: origin.interface, vlans: tags)
        guard local != nil || tags.isEmpty else { return .otherVLAN }
        let isAddressed = isAddressed(origin, local: local)
        guard isAddressed else { return .otherServerAddress(origin.destination) }
        request.origin.isUnicast = serverAddresses.contains(origin.destination)
        if let relay = request.client.relay, let reason = objection(to: relay, hops: request.header.hops) {
            return reason
        }
        // RFC 4388 §6.3: giaddr is where the answer goes, and says nothing of the address that is asked about.
        if request.client.messageType == .leaseQuery, request.client.relay != nil { return nil }
        leaveOutForeignSubnet(of: &request, local: local)
        if let link = request.linkAddress, origin.destinationPort == 67 {
            request.network = networks.number(of: link) ?? local.flatMap { networks.all[$0].isProxy ? $0 : nil }
            guard request.network == nil else { return nil }
            return link == request.client.relay ? .noNetworkForRelay(link) : .noNetworkForLink(link)
        }
        if request.origin.isUnicast, let address = request.client.currentAddress ?? origin.source.ifUnicast,
            let number = networks.number(of: address), networks.isRemote(number)
        {
            request.network = number
        } else {
            request.network = local
        }
        guard request.network == nil else { return nil }
        return networks.usesTags ? .untagged : .noNetwork
    }

    /// Option 118 comes from the client itself: without a relay that speaks for it, it does not lead to the network of
    /// another interface or VLAN. Who does not follow the option does not return it (RFC 3011).
    private func leaveOutForeignSubnet(of request: inout ClientRequest, local: Int?) {
        guard request.client.relay == nil, let asked = request.subnetSelection,
            let number = networks.number(of: asked), number != local, !networks.isRemote(number)
        else { return }
        request.subnetSelection = nil
    }

    private func isAddressed(_ origin: FrameOrigin, local: Int?) -> Bool {
        let destination = origin.destination
        if destination == .broadcast || serverAddresses.contains(destination) { return true }
        // PXE 2.1, boot server discovery: by multicast, to an address that the menu names.
        if destination.isMulticast, origin.destinationPort == 4011 { return true }
        return local.map { networks.all[$0].subnet.broadcast == destination } ?? false
    }

    private func objection(to relay: IPv4Address, hops: UInt8) -> IgnoreReason? {
        let relays = configuration.relays
        guard relay.isUnicastHost else { return .noNetworkForRelay(relay) }
        guard hops <= relays.maximumHops else { return .tooManyHops(hops) }
        if let allowed = relays.allowed, !allowed.contains(where: { $0.contains(relay) }) {
            return .relayNotAllowed(relay)
        }
        return nil
    }

    /// Finds the reservation and the classes of a client, once its network is known.
    func identify(_ request: inout ClientRequest) {
        request.portInformation = request.relayInformation ?? rememberedPort(of: request)
        if !reservations.isEmpty,
            let number = reservations.number(for: request.shownIdentities, in: subnet(of: request))
        {
            request.reservation = number
            // All that is known of the client is kept under one key, whatever it shows this time.
            request.client.identity = reservations[number].identities.first ?? request.client.identity
        }
        guard !configuration.classes.isEmpty else { return }
        request.classes = configuration.classes.indices.filter { configuration.classes[$0].test.matches(request) }
    }

    private func rememberedPort(of request: ClientRequest) -> RelayInformation? {
        guard request.origin.isUnicast, let address = request.client.currentAddress, let lease = leaseTable[address],
            lease.hardwareAddress == request.client.hardwareAddress,
            lease.clientIdentifier == request.clientIdentifier
        else { return nil }
        return lease.relayInformation.map(RelayInformation.init)
    }
}

extension ClientRequest {
    /// All that a client can be recognised by, the most telling first.
    var shownIdentities: [ClientIdentity] {
        var identities = [ClientIdentity(header: header, clientIdentifier: nil, rule: .mac)]
        if let clientIdentifier { identities.append(.clientIdentifier(clientIdentifier)) }
        if let machineIdentifier = client.machineIdentifier { identities.append(.machine(machineIdentifier)) }
        if let relay = portInformation {
            identities += ClientIdentity.relayPorts(circuit: relay.circuitIdentifier, remote: relay.remoteIdentifier)
        }
        return identities
    }
}

extension ClientIdentity {
    /// The port of a relay by both its names, and by each alone.
    static func relayPorts(circuit: [UInt8]?, remote: [UInt8]?) -> [ClientIdentity] {
        var ports: [ClientIdentity] = []
        if circuit != nil, remote != nil { ports.append(.relayPort(circuit: circuit, remote: remote)) }
        if circuit != nil { ports.append(.relayPort(circuit: circuit, remote: nil)) }
        if remote != nil { ports.append(.relayPort(circuit: nil, remote: remote)) }
        return ports
    }

    /// The port of a relay, by its circuit-id, remote-id, or both: at most 255 bytes each.
    public static func relayPort(circuit: [UInt8]?, remote: [UInt8]?) -> ClientIdentity {
        var bytes: [UInt8] = []
        for case (let code, let value?) in [(UInt8(1), circuit), (UInt8(2), remote)] {
            bytes += [code, UInt8(truncatingIfNeeded: min(value.count, 255))] + value.prefix(255)
        }
        return .relayPort(bytes)
    }
}

extension IPv4Address {
    /// The address, when it can belong to one host.
    var ifUnicast: IPv4Address? { isUnicastHost ? self : nil }
}
