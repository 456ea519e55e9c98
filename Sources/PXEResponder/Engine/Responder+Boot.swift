import PacketWire

// Answers that give no address.

extension Responder {
    /// DHCPINFORM: tells a client that has an address the network's settings (RFC 2131 §4.3.5).
    mutating func inform(_ request: ClientRequest, now: Timestamp) {
        let address = request.client.currentAddress ?? request.origin.source
        if request.client.relay == nil {
            guard !address.isZero else { return ignore(request, .noClientAddress, now: now) }
            guard subnet(of: request).contains(address) else {
                return ignore(request, .addressOutsideNetwork(address), now: now)
            }
        }
        let settings = settings(for: request, at: address)
        let boot = boot(for: request, settings, at: address, now: now)
        let reply = Reply(.informAck, boot: boot.settings)
        answer(request, with: reply, .informed(boot: boot), settings: settings, now: now)
    }

    /// DHCPDISCOVER to a proxy: tells boot clients what to boot (PXE 2.1, "Proxy DHCP").
    mutating func proxyOffer(_ request: ClientRequest, now: Timestamp) {
        guard let boot = bootClientSettings(for: request, now: now) else { return }
        answer(request, with: Reply(.proxyOffer, boot: boot), .proxyOffered(boot), now: now)
    }

    /// A request on UDP 4011, or for an item of a menu: tells a boot client what to boot (PXE 2.1, boot server
    /// discovery).
    mutating func answerBootClient(_ request: ClientRequest, now: Timestamp) {
        if let server = request.client.serverIdentifier, !isServer(server, for: request) {
            return ignore(request, .otherServer(server), now: now)
        }
        guard let boot = bootClientSettings(for: request, now: now) else { return }
        noteProgress(of: request, now: now)
        answer(request, with: Reply(.bootAck, boot: boot), .bootAnswered(boot), now: now)
    }

    private mutating func bootClientSettings(for request: ClientRequest, now: Timestamp) -> BootSettings? {
        guard request.client.bootClass != nil else {
            ignore(request, .notABootClient, now: now)
            return nil
        }
        let address = request.client.currentAddress ?? request.origin.source
        switch boot(for: request, settings(for: request, at: address), at: address, now: now) {
        case .boots(let boot): return boot
        case .nothing(let reason):
            ignore(request, reason, now: now)
            return nil
        }
    }
}
