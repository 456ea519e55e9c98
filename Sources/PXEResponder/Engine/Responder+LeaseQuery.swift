import DHCPWire
import PacketWire

extension Responder {
    /// DHCPLEASEQUERY: a relay asks who holds an address, or which address a client holds (RFC 4388 §6.4).
    mutating func leaseQuery(_ request: ClientRequest, now: Timestamp) {
        guard configuration.answersLeaseQueries else {
            return ignore(request, .unexpectedMessageType(MessageType.leaseQuery.rawValue), now: now)
        }
        // RFC 4388 §6.3: "The giaddr MUST be set"; §6.4: "The DHCP server MUST … silently discard" one without.
        guard request.client.relay != nil else { return ignore(request, .leaseQueryWithoutRelay, now: now) }
        let found = leases(askedBy: request)
        let active = found.filter { $0.state(at: now) == .bound }
        // RFC 4388 §6.4.2: of several the one that the client used last; all of them stand in option 92.
        guard let lease = active.max(by: { $0.lastTransaction < $1.lastTransaction }) else {
            let isOurs = request.client.currentAddress.map(isGivenOut) ?? false
            let kind: ReplyKind = isOurs ? .leaseUnassigned : .leaseUnknown
            return answer(request, with: Reply(kind), .leaseQueried(request.client.currentAddress, nil), now: now)
        }
        var reply = Reply(.leaseActive, leaseSeconds: lease.expiry.seconds(from: now))
        reply.lease = LeaseFacts(lease, others: active.map(\.address).filter { $0 != lease.address }, at: now)
        answer(request, with: reply, .leaseQueried(lease.address, lease.client), now: now)
    }

    /// Whether it is for this server to say who holds the address.
    private func isGivenOut(_ address: IPv4Address) -> Bool {
        guard let number = networks.number(of: address) else { return false }
        return networks.all[number].contains(address) || reservations.isReserved(address)
    }

    /// RFC 4388 §6.3: by address where ciaddr is set, else by client identifier, else by hardware address.
    private func leases(askedBy request: ClientRequest) -> [Lease] {
        if let address = request.client.currentAddress { return [leaseTable[address]].compactMap(\.self) }
        let hardware = request.client.hardwareAddress
        var keys: [ClientIdentity]
        // RFC 2132 §9.14: a client identifier can be the type of the hardware and its address.
        if let identifier = request.clientIdentifier {
            keys = [.clientIdentifier(identifier)]
            if identifier.count == 7, identifier[0] == 1 {
                keys.append(ClientIdentity(HardwareAddress(identifier.dropFirst()).macAddress))
            }
        } else {
            keys = [ClientIdentity(header: request.header, clientIdentifier: nil, rule: .mac)]
            keys.append(.clientIdentifier([request.header.htype] + hardware))
        }
        // What a client with a reservation holds is kept under the first of its identities.
        for owner in keys.flatMap(reservations.owners) where !keys.contains(owner) { keys.append(owner) }
        return keys.flatMap(leaseTable.leases)
    }
}
