import DHCPWire
import PacketWire

// A flood of DISCOVERs from clients that nobody knows: broken machines, or an attack. Offers are made only so fast as
// clients take them up, and what is beyond is passed over before it costs anything, so that those who are known do not
// wait behind it.

extension Responder {
    /// Whether too many fresh offers wait for clients that nothing is known of.
    var isFlooded: Bool { offers.freshCount >= configuration.limits.freshOffers }

    /// Whether nothing is known of a client on its network: no reservation, no lease and no offer.
    func isUnknown(_ request: ClientRequest, _ key: BindingKey) -> Bool {
        request.reservation == nil && offers.address(for: key) == nil
            && leaseTable.lease(of: key.client, in: key.subnet) == nil
    }

    /// Passes over a DISCOVER in a flood, when its fixed fields alone tell that its client is unknown.
    mutating func isShed(_ view: MessageView, _ origin: FrameOrigin, now: Timestamp) -> Bool {
        guard isFlooded, view.messageType == .discover, view.header.giaddr.isZero, configuration.identity == .mac,
            reservations.usesHardwareOnly,
            let number = networks.number(onInterface: origin.interface, vlans: origin.vlans.networkIDs)
        else { return false }
        let identity = ClientIdentity(header: view.header, clientIdentifier: nil, rule: .mac)
        let key = BindingKey(client: identity, subnet: networks.all[number].subnet)
        guard !reservations.contains(identity), offers.address(for: key) == nil,
            leaseTable.lease(of: identity, in: key.subnet) == nil
        else { return false }
        counters.received[.discover, default: 0] += 1
        counters.ignored[IgnoreReason.tooManyOffers.name, default: 0] += 1
        shed.add(at: now)
        return true
    }
}
