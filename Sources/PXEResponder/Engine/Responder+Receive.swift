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
        guard decoded.link.source != configuration.server.hardwareAddress else {
            counters.ownFrames += 1
            return
        }
        guard let ipv4 = decoded.ipv4, let udp = decoded.udp, [67, 68, 4011].contains(udp.destinationPort) else {
            counters.otherFrames += 1
            return
        }
        let message = frame.extracting(decoded.payload)
        guard udp.destinationPort != 68 else {
            counters.otherFrames += 1
            return noteServer(message, decoded, ipv4, now: now)
        }
        let origin = FrameOrigin(
            interface: context.interface, hardwareAddress: decoded.link.source, vlans: decoded.vlans,
            source: ipv4.source, destination: ipv4.destination, sourcePort: udp.sourcePort,
            destinationPort: udp.destinationPort)
        let view = MessageView(decoding: message, promisedLength: decoded.payloadLength)
        let request = ClientRequest(
            view, in: message, origin: origin, server: configuration.server.address, rule: configuration.identity)
        if let type = view.messageType, view.header.op == MessageHeader.request {
            counters.received[type, default: 0] += 1
        }
        if let reason = defect(of: decoded, ipv4, udp, view) ?? misdirection(of: request, view) {
            return ignore(request, reason, isReadable: view.length >= MessageField.chaddr.upperBound, now: now)
        }
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
    private func misdirection(of request: ClientRequest, _ view: MessageView) -> IgnoreReason? {
        guard view.header.op == MessageHeader.request else { return .notARequest }
        let destination = request.origin.destination
        let network = configuration.network
        guard [configuration.server.address, .broadcast, network.subnet.broadcast].contains(destination) else {
            return .otherServerAddress(destination)
        }
        let vlan = request.origin.vlans.map(\.id).filter { $0 != 0 }
        if let vlans = configuration.vlans, !vlans.contains(vlan) { return .otherVLAN }
        guard view.messageType != nil else { return .bootp }
        if let address = request.client.currentAddress, !address.isUnicastHost {
            return .addressOutsideNetwork(address)
        }
        guard request.origin.sourcePort != 0 || !request.wantsSourcePort else { return .noSourcePort }
        if request.origin.destinationPort == 67, let link = request.linkAddress, let relay = request.client.relay {
            // A proxy gives no address: it need not know the relay's network, only reach the relay.
            let isServed = configuration.isProxy || network.subnet.contains(link)
            if !isServed || !relay.isUnicastHost { return .noNetworkForRelay(relay) }
        }
        return nil
    }

    private mutating func dispatch(_ request: ClientRequest, now: Timestamp) {
        guard let type = request.client.messageType else { return }
        if request.origin.destinationPort == 4011 {
            return [.request, .inform].contains(type)
                ? answerBootClient(request, now: now)
                : ignore(request, .unexpectedMessageType(type.rawValue), now: now)
        }
        switch type {
        case .discover where configuration.isProxy: proxyOffer(request, now: now)
        case .request where configuration.isProxy, .decline where configuration.isProxy,
            .release where configuration.isProxy, .inform where configuration.isProxy:
            ignore(request, .proxyGivesNoAddresses, now: now)
        case .discover: discover(request, now: now)
        case .request: self.request(request, now: now)
        case .decline: decline(request, now: now)
        case .release: release(request, now: now)
        case .inform: inform(request, now: now)
        default: ignore(request, .unexpectedMessageType(type.rawValue), now: now)
        }
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
        guard server != configuration.server.address, otherServers.insert(server).inserted else { return }
        note(.otherServer(server, hardwareAddress: frame.link.source), now: now)
    }
}
