import DHCPWire
import PacketWire

extension ReplyComposer {
    /// The options of an answer in their order: first what the protocol demands, then what PXE demands, then settings
    /// as the client wants them, most wanted first (RFC 2132 §9.8). What comes last is what finds no place.
    func options(of reply: Reply, to request: ClientRequest) -> [RawOption] {
        var options = protocolOptions(of: reply, to: request)
        switch reply.kind {
        case .nak, .leaseUnassigned, .leaseUnknown: break
        case .leaseActive: options += leaseOptions(of: reply)
        case .offer, .proxyOffer, .ack, .informAck, .bootAck, .bootReply:
            options += bootClientOptions(of: reply, to: request)
            options += settings(of: reply, to: request)
        }
        // RFC 3046 §2.2: a server "SHALL echo the entire contents of the Relay Agent Information option in all
        // replies"; the layout puts it last. RFC 4388 §6.4.2: who asks about a lease is told the client's own.
        let echo = request.relayInformation?.bytes
        if let relay = reply.lease.map(\.lease.relayInformation) ?? echo {
            options.append(RawOption(.relayAgentInformation, relay))
        }
        return options
    }

    private func protocolOptions(of reply: Reply, to request: ClientRequest) -> [RawOption] {
        guard let type = reply.kind.messageType else { return [] }
        var options = [RawOption(.messageType, [type.rawValue]), RawOption(.serverIdentifier, identifier.octets)]
        if let seconds = reply.leaseSeconds { options += timeOptions(seconds, of: reply) }
        if let message = reply.message { options.append(RawOption(.message, Array(message.utf8.prefix(255)))) }
        if reply.isRapid { options.append(RawOption(.rapidCommit)) }
        // RFC 6842 §3: the client identifier is returned if and only if the client sent one.
        if let identifier = reply.lease.map(\.lease.clientIdentifier) ?? request.clientIdentifier {
            options.append(RawOption(.clientIdentifier, identifier))
        }
        // RFC 3011: a server that follows the option returns it.
        if let subnet = request.subnetSelection, reply.kind != .nak {
            options.append(RawOption(.subnetSelection, subnet.octets))
        }
        return options
    }

    private func timeOptions(_ seconds: UInt32, of reply: Reply) -> [RawOption] {
        var (renewal, rebinding): (UInt32?, UInt32?)
        if let facts = reply.lease {
            (renewal, rebinding) = (facts.seconds(toEighths: 4), facts.seconds(toEighths: 7))
        } else if seconds != .max {
            // RFC 2131 §4.4.5: T1 defaults to half the lease, T2 to 0.875 of it. A lease for ever has neither.
            (renewal, rebinding) = (seconds / 2, UInt32(UInt64(seconds) * 7 / 8))
        }
        return [(OptionCode.ipAddressLeaseTime, seconds), (.renewalTime, renewal), (.rebindingTime, rebinding)]
            .compactMap { code, value in value.map { RawOption(code, bytes($0)) } }
    }

    /// RFC 4388 §6.4.2, of the lease that was asked for.
    private func leaseOptions(of reply: Reply) -> [RawOption] {
        guard let facts = reply.lease else { return [] }
        var options = [RawOption(.clientLastTransactionTime, bytes(facts.idleSeconds))]
        if !facts.others.isEmpty {
            options.append(RawOption(.associatedIP, ([facts.lease.address] + facts.others).flatMap(\.octets)))
        }
        if let name = facts.lease.hostName { options.append(RawOption(.hostName, name)) }
        return options
    }

    /// Options 60, 97 and 43 for boot clients that are given something to boot. Without a boot file the answer must
    /// not look like PXE: then firmware keeps listening for a proxy that has one.
    private func bootClientOptions(of reply: Reply, to request: ClientRequest) -> [RawOption] {
        guard reply.boot?.file != nil, let bootClass = request.client.bootClass else { return [] }
        var options = [RawOption(.vendorClassIdentifier, Array(bootClass.rawValue.utf8))]
        if let machine = request.machineIdentifier { options.append(RawOption(.machineIdentifier, machine)) }
        // PXE 2.1, option 43 sub-option 6: PXE_DISCOVERY_CONTROL with bit 3: load the boot file of this answer, no menu, no discovery.
        // Option 60 without it sends EDK2 to port 4011 ("BINL").
        // A configured value is the operator's own way through PXE's discovery.
        let configured = settings.options.first { $0.code == .vendorSpecific }?.value
        if let configured { options.append(RawOption(.vendorSpecific, configured)) }
        if configured == nil, bootClass == .pxe { options.append(RawOption(.vendorSpecific, [6, 1, 8, 255])) }
        return options
    }

    /// The network's settings and where to boot from.
    ///
    /// Mask, broadcast address, routers and name servers go to everybody, asked or not: they are small, and ROMs that
    /// send a poor option 55 still need the way to their boot server. Other options go to those who ask for them, to
    /// those who do not say what they want, and to all where that is configured. A proxy tells nothing of the network:
    /// that is the DHCP server's.
    private func settings(of reply: Reply, to request: ClientRequest) -> [RawOption] {
        var options: [RawOption] = []
        let configured = settings.options
        if [.offer, .ack, .informAck, .bootReply].contains(reply.kind) {
            let codes = Set(configured.map(\.code))
            let mask = configured.first { $0.code == .subnetMask }?.value
            options.append(RawOption(.subnetMask, mask ?? subnet.mask.octets))
            for option in configured where isSent(option, to: request) {
                options.append(RawOption(option.code, option.value))
            }
            if subnet.prefixLength < 31, !codes.contains(.broadcastAddress) {
                options.append(RawOption(.broadcastAddress, subnet.broadcast.octets))
            }
        }
        let told = Set(options.map(\.code))
        options += bootOptions(of: reply, to: request).filter { !told.contains($0.code) }
        guard let wanted = request.parameters else { return options }
        // A stable order: by the client's list, and what is not in it behind.
        let ranked = options.enumerated().map { index, option in
            // RFC 2132 §3.3: "If both the subnet mask and the router option are specified in a DHCP reply, the subnet
            // mask option MUST be first."
            let isMask = option.code == OptionCode.subnetMask.rawValue
            let rank = wanted.firstIndex { $0 == option.code || isMask && $0 == OptionCode.router.rawValue }
            return (rank: rank ?? wanted.count, index: index, option: option)
        }
        return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.option)
    }

    /// Options that the answer itself has, or no answer (RFC 2131 §4.3.1, table 3): none is sent as a setting.
    private static let ownOptions: Set<OptionCode> = [
        .subnetMask, .requestedIPAddress, .ipAddressLeaseTime, .overload, .messageType, .serverIdentifier,
        .parameterRequestList, .maximumMessageSize, .renewalTime, .rebindingTime, .clientIdentifier, .rapidCommit,
        .relayAgentInformation, .clientLastTransactionTime, .associatedIP, .machineIdentifier, .subnetSelection,
    ]

    private func isSent(_ option: ConfiguredOption, to request: ClientRequest) -> Bool {
        switch option.code {
        case let code where Self.ownOptions.contains(code): false
        case .vendorSpecific, .vendorClassIdentifier:
            request.client.bootClass == nil && isWanted(option.code, by: request)
        case .router, .domainNameServer: true
        default: option.isForced || isWanted(option.code, by: request)
        }
    }

    private func bootOptions(of reply: Reply, to request: ClientRequest) -> [RawOption] {
        guard let boot = reply.boot else { return [] }
        let isBootClient = request.client.bootClass != nil
        // EDK2 and old ROMs take 66 and 67 for texts that end with NUL, and may write one behind their end.
        let ending: [UInt8] = isBootClient ? [0] : []
        var options: [RawOption] = []
        if let file = boot.file, isBootClient || isWanted(.bootfileName, by: request) {
            options.append(RawOption(.bootfileName, Array(file.utf8) + ending))
        }
        if let server = boot.serverText, isBootClient || isWanted(.tftpServerName, by: request) {
            options.append(RawOption(.tftpServerName, Array(server.utf8) + ending))
        }
        if !boot.serverAddress.isZero, request.parameters?.contains(OptionCode.tftpServerAddress.rawValue) == true {
            options.append(RawOption(.tftpServerAddress, boot.serverAddress.octets))
        }
        return options
    }

    private func isWanted(_ code: OptionCode, by request: ClientRequest) -> Bool {
        request.parameters?.contains(code.rawValue) ?? true
    }

    private func bytes(_ value: UInt32) -> [UInt8] {
        IPv4Address(rawValue: value).octets
    }
}
