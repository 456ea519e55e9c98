import PacketWire

extension Responder {
    /// DHCPREQUEST in all states of the client (RFC 2131 §4.3.2, table 4).
    mutating func request(_ request: ClientRequest, now: Timestamp) {
        let client = request.client
        if let server = client.serverIdentifier {
            guard isServer(server, for: request) else {
                endOffer(to: bindingKey(of: request), at: now)
                return ignore(request, .choseOtherServer(server), now: now)
            }
            noteProgress(of: request, now: now)
            selecting(request, now: now)
        } else if let address = client.currentAddress {
            renewing(request, address, now: now)
        } else if let address = client.requestedAddress {
            rebooting(request, address, now: now)
        } else if let address = ownAddress(for: request, at: now) {
            // Neither 50 nor 54 nor ciaddr is against table 4, but what the client means is clear.
            bind(address, for: request, now: now)
        } else {
            ignore(request, .nothingRequested, now: now)
        }
    }

    /// "DHCPREQUEST generated during SELECTING state": the client takes our offer.
    private mutating func selecting(_ request: ClientRequest, now: Timestamp) {
        let client = request.client
        let named = client.requestedAddress ?? client.currentAddress
        guard let address = named ?? ownAddress(for: request, at: now) else {
            return ignore(request, .nothingRequested, now: now)
        }
        if let reason = obstacle(to: address, for: request, now: now) {
            refuse(request, reason, now: now)
        } else {
            bind(address, for: request, now: now)
        }
    }

    /// "DHCPREQUEST generated during INIT-REBOOT state": the client remembers an address.
    private mutating func rebooting(_ request: ClientRequest, _ address: IPv4Address, now: Timestamp) {
        // "Server SHOULD send a DHCPNAK message to the client if the 'requested IP address' is incorrect, or is on the
        // wrong network."
        guard subnet(of: request).contains(address) else {
            return refuse(request, .wrongNetwork(address, network: subnet(of: request)), now: now)
        }
        keepAddress(request, address, now: now)
    }

    /// "DHCPREQUEST generated during RENEWING state" (unicast) and "REBINDING state" (broadcast).
    private mutating func renewing(_ request: ClientRequest, _ address: IPv4Address, now: Timestamp) {
        guard subnet(of: request).contains(address) else {
            // A unicast request can come from behind a router, where a NAK by broadcast is not heard and would be
            // wrong; one by broadcast tells which network the client is on.
            return request.isUnicast && !isAuthoritative(for: request)
                ? ignore(request, .addressOutsideNetwork(address), now: now)
                : refuse(request, .wrongNetwork(address, network: subnet(of: request)), now: now)
        }
        keepAddress(request, address, now: now)
    }

    private func isAuthoritative(for request: ClientRequest) -> Bool {
        request.network.map { networks.all[$0].settings.isAuthoritative } ?? false
    }

    /// A client wants to keep an address that it says to have.
    private mutating func keepAddress(_ request: ClientRequest, _ address: IPv4Address, now: Timestamp) {
        let key = bindingKey(of: request)
        let own = leaseTable.lease(of: key.client, in: key.subnet)
        // A client with a reserved address is known, also before its first lease.
        let isKnown =
            own?.address == address || offers.address(for: key) == address
            || leaseUnderOtherKey(of: request, at: now)?.address == address
        if isKnown || reservedAddress(for: request, at: now) != nil {
            guard let reason = obstacle(to: address, for: request, now: now) else {
                return bind(address, for: request, now: now)
            }
            // It seemed to be over, and is offered to another: another responder on the same store may have renewed it.
            if let other = offers.key(of: address), other != key, own?.address == address,
                reason == .heldByAnother(address), isPermitted(address, to: request)
            {
                return ask(.keep, address, for: request, absence: .refuse(reason), now: now)
            }
            return refuse(request, reason, now: now)
        }
        var absence = PendingOperation.Absence.ignore(.unknownClient(address))
        if let own, own.state(at: now) == .bound {
            absence = .refuse(.holdsAnother(address, own: own.address))
        } else if isAuthoritative(for: request) {
            absence = .refuse(.unknownClient(address))
        }
        // Another responder on the same store may have granted what this one does not know.
        if isPermitted(address, to: request) {
            return ask(.extend, address, for: request, absence: absence, now: now)
        }
        act(on: absence, request, now: now)
    }

    /// Whether an address is one that the client could have, if nobody else had it.
    private func isPermitted(_ address: IPv4Address, to request: ClientRequest) -> Bool {
        if let owner = reservations.owner(of: address) { return owner == request.client.identity }
        return request.network.map { isPermitted(address, to: request, in: $0) } ?? false
    }

    /// RFC 2131 §4.3.2: "If the DHCP server has no record of this client, then it MUST remain silent"; one that speaks
    /// for the whole network refuses instead.
    mutating func act(on absence: PendingOperation.Absence, _ request: ClientRequest, now: Timestamp) {
        switch absence {
        case .ignore(let reason): ignore(request, reason, now: now)
        case .refuse(let reason): refuse(request, reason, now: now)
        }
    }

    /// The address that a client holds or is offered.
    private func ownAddress(for request: ClientRequest, at now: Timestamp) -> IPv4Address? {
        let key = bindingKey(of: request)
        if let offered = offers.address(for: key) { return offered }
        return leaseTable.lease(of: key.client, in: key.subnet)
            .flatMap { $0.state(at: now) == .bound ? $0.address : nil }
    }

    /// Why a client cannot have an address; nil when it can.
    private func obstacle(to address: IPv4Address, for request: ClientRequest, now: Timestamp) -> RefusalReason? {
        guard subnet(of: request).contains(address) else {
            return .wrongNetwork(address, network: subnet(of: request))
        }
        if let reserved = reservedAddress(for: request, at: now), reserved != address {
            return .holdsAnother(address, own: reserved)
        }
        guard isPermitted(address, to: request) else {
            return reservations.isReserved(address) ? .reservedForAnother(address) : .outsidePool(address)
        }
        return isAvailable(address, for: request, at: now) ? nil : .heldByAnother(address)
    }

    /// Asks the store to give a client an address.
    mutating func bind(_ address: IPv4Address, for request: ClientRequest, now: Timestamp) {
        // Until the store has spoken, nobody else is offered the address.
        hold(address, for: bindingKey(of: request), at: now)
        ask(.bind, address, for: request, absence: nil, now: now)
    }

    private mutating func ask(
        _ kind: LeaseOperation.Kind, _ address: IPv4Address, for request: ClientRequest,
        absence: PendingOperation.Absence?, now: Timestamp
    ) {
        guard pending.count < configuration.limits.pendingOperations else {
            return ignore(request, .storeBusy, now: now)
        }
        // A BOOTP client cannot renew its lease (RFC 1534 §2).
        let isBOOTP = request.client.messageType == nil
        let times = settings(for: request, at: address).leaseTimes
        let seconds = isBOOTP ? .max : times.seconds(asked: request.leaseSeconds)
        let lease = lease(
            of: address, for: request, .bound, until: LeaseExpiry(seconds: seconds, from: now), now: now)
        if kind == .bind { endLeaseUnderOtherKey(of: request, now: now) }
        begin(LeaseOperation(kind, lease, now: now), for: request, absence: absence)
    }

    /// Asks the store for an operation.
    mutating func begin(
        _ operation: LeaseOperation, for request: ClientRequest?, absence: PendingOperation.Absence? = nil
    ) {
        let ticket = nextTicket()
        pending[ticket] = PendingOperation(operation: operation, request: request, absence: absence)
        emit(.leaseOperation(ticket, operation))
    }

    /// A lease for the client of a request.
    func lease(
        of address: IPv4Address, for request: ClientRequest, _ state: LeaseState, until expiry: LeaseExpiry,
        now: Timestamp
    ) -> Lease {
        let client = request.client
        return Lease(
            address: address, client: client.identity, state: state, start: now, expiry: expiry,
            hardwareAddress: client.hardwareAddress, clientIdentifier: request.clientIdentifier,
            hostName: client.hostName, vendorClass: client.vendorClass, architecture: client.architecture,
            xid: client.xid, relayInformation: request.portInformation?.bytes, lastTransaction: now)
    }
}
