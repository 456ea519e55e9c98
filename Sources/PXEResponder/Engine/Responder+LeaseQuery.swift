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
        let known = leaseTable.leases(of: request.client.identity)
        guard let identifier = request.clientIdentifier, known.isEmpty else { return known }
        // RFC 2132 §9.14: a client identifier of hardware type 1 is an Ethernet address.
        guard identifier.count == 7, identifier[0] == 1 else { return [] }
        return leaseTable.leases(of: ClientIdentity(HardwareAddress(identifier.dropFirst()).macAddress))
    }
}
