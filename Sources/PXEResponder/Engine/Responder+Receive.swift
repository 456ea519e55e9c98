import DHCPWire
public import PacketWire

extension Responder {
    /// Takes up one captured frame.
    ///
    /// The bytes are borrowed: what a decision needs of them is copied.
    ///
    /// - Parameters:
    ///   - frame: the frame as captured, without frame check sequence.
    ///   - context: where it came from.
    ///   - now: the instant of its capture.
    public mutating func receive(_ frame: Span<UInt8>, context: FrameContext, now: Timestamp) {
        counters.frames += 1
        endDue(at: now)
        let decoded = DecodedFrame(
            decoding: frame, linkType: context.linkType, originalLength: context.originalLength)
        guard !configuration.interfaces.contains(where: { $0.hardwareAddress == decoded.link.source }) else {
            counters.ownFrames += 1
            return
        }
        if case .arp(let packet) = decoded.network {
            counters.otherFrames += 1
            return receive(
                packet, from: NetworkLink(interface: context.interface, vlans: decoded.vlans), now: now)
        }
        guard configuration.interfaces.indices.contains(context.interface), let ipv4 = decoded.ipv4,
            let udp = decoded.udp, [67, 68, 4011].contains(udp.destinationPort),
            let origin = FrameOrigin(decoded, interface: context.interface)
        else {
            counters.otherFrames += 1
            return
        }
        let message = frame.extracting(decoded.payload)
        guard udp.destinationPort != 68 else {
            counters.otherFrames += 1
            return noteServer(message, decoded, ipv4, now: now)
        }
        let view = MessageView(decoding: message, promisedLength: decoded.payloadLength)
        if isShed(view, origin, now: now) { return }
        var request = ClientRequest(
            view, in: message, origin: origin, rule: configuration.identity, keeping: keptOptions)
        if let type = view.messageType, view.header.op == MessageHeader.request {
            counters.received[type, default: 0] += 1
        }
        if let reason = defect(of: decoded, ipv4, udp, view) ?? misdirection(of: &request, view) {
            return ignore(request, reason, isReadable: view.length >= MessageField.chaddr.upperBound, now: now)
        }
        identify(&request)
        dispatch(request, now: now)
    }

    /// What is wrong with the bytes of a message, so that it cannot be answered.
    private func defect(
        of frame: DecodedFrame, _ ipv4: IPv4Header, _ udp: UDPHeader, _ view: MessageView
    ) -> IgnoreReason? {
        if ipv4.isFragment { return .fragment }
        if ipv4.checksumStatus == .bad { return .badChecksum }
        switch udp.checksumStatus {
        case .bad: return .badChecksum
        case .unverified: return .truncated
        // A frame of this host, over veth, tap or bridge: the network card would have finished the sum.
        case .good, .absent, .offloadedPartial: break
        }
        // A length that is too small or past the packet's end: without a checksum nothing else tells.
        let isWhole = Int(udp.length) == UDPHeader.size + frame.payloadLength
        if frame.isTruncated || !isWhole { return .truncated }
        if view.length < MessageField.fixedLength { return .shortMessage }
        return nil
    }

    /// Why a sound message is not one for this responder.
    private func misdirection(of request: inout ClientRequest, _ view: MessageView) -> IgnoreReason? {
        guard view.header.op == MessageHeader.request else { return .notARequest }
        if let reason = locate(&request) { return reason }
        guard view.messageType != nil || configuration.bootp != .never else { return .bootp }
        if let address = request.client.currentAddress, !address.isUnicastHost {
            return .addressOutsideNetwork(address)
        }
        guard request.origin.sourcePort != 0 || !request.wantsSourcePort else { return .noSourcePort }
        return nil
    }

    private mutating func dispatch(_ request: ClientRequest, now: Timestamp) {
        let isBootServerPort = request.origin.destinationPort == 4011
        if request.client.messageType == .leaseQuery, !isBootServerPort { return leaseQuery(request, now: now) }
        guard isWelcome(request) else { return ignore(request, .noReservation, now: now) }
        guard let type = request.client.messageType else {
            return isBootServerPort ? ignore(request, .bootp, now: now) : bootp(request, now: now)
        }
        if isBootServerPort || isBootServerDiscovery(request) {
            return [.request, .inform].contains(type)
                ? answerBootClient(request, now: now)
                : ignore(request, .unexpectedMessageType(type.rawValue), now: now)
        }
        let isProxy = request.network.map { networks.all[$0].isProxy } ?? true
        switch type {
        case .discover where isProxy: proxyOffer(request, now: now)
        case .request where isProxy:
            // The client goes on with the DHCP server's address, so it took the offer.
            noteProgress(of: request, now: now)
            ignore(request, .proxyGivesNoAddresses, now: now)
        case .decline where isProxy, .release where isProxy, .inform where isProxy:
            ignore(request, .proxyGivesNoAddresses, now: now)
        case .discover: discover(request, now: now)
        case .request: self.request(request, now: now)
        case .decline: decline(request, now: now)
        case .release: release(request, now: now)
        case .inform: inform(request, now: now)
        default: ignore(request, .unexpectedMessageType(type.rawValue), now: now)
        }
    }

    /// Whether a client with an address asks all boot servers for an item of a menu, by broadcast to port 67: so does
    /// EDK2 (PxeBcDhcp4Discover), where a menu allows it.
    private func isBootServerDiscovery(_ request: ClientRequest) -> Bool {
        request.client.messageType == .request && request.client.bootItem != nil
            && request.client.bootClass == .pxe && request.client.currentAddress != nil
    }

    /// Whether a client is one that is served; who gives an address back always is.
    private func isWelcome(_ request: ClientRequest) -> Bool {
        guard let number = request.network, !networks.all[number].settings.servesUnknownClients else { return true }
        return request.reservation != nil || [.release, .decline].contains(request.client.messageType)
    }

    /// Notes that another server answers clients here; once for each.
    private mutating func noteServer(
        _ message: Span<UInt8>, _ frame: DecodedFrame, _ ipv4: IPv4Header, now: Timestamp
    ) {
        guard otherServers.count < configuration.limits.otherServers, !ipv4.isFragment else { return }
        let view = MessageView(decoding: message)
        guard view.header.op == MessageHeader.reply, view.messageType == .offer || view.messageType == .ack else {
            return
        }
        var server = ipv4.source
        if let value = view.value(of: .serverIdentifier, in: message), value.count == 4 {
            server = IPv4Address(value[0], value[1], value[2], value[3])
        }
        guard !serverAddresses.contains(server), otherServers.insert(server).inserted else { return }
        note(.otherServer(server, hardwareAddress: frame.link.source), now: now)
    }
}
