import DHCPWire
import PacketWire

extension ReplyComposer {
    /// The options of an answer in their order: first what the protocol demands, then what PXE demands, then settings
    /// as the client wants them, most wanted first (RFC 2132 §9.8). What comes last is what finds no place.
    func options(of reply: Reply, to request: ClientRequest) -> OptionDraft {
        var options = OptionDraft()
        addProtocolOptions(of: reply, to: request, &options)
        switch reply.kind {
        case .nak, .leaseUnassigned, .leaseUnknown: break
        case .leaseActive: addLeaseOptions(of: reply, &options)
        case .offer, .proxyOffer, .ack, .informAck, .bootAck, .bootReply:
            addBootClientOptions(of: reply, to: request, &options)
            addSettings(of: reply, to: request, &options)
        }
        // RFC 3046 §2.2: a server "SHALL echo the entire contents of the Relay Agent Information option in all
        // replies"; it stands last. RFC 4388 §6.4.2: who asks about a lease is told the client's own.
        let echo = request.relayInformation?.bytes
        if let relay = reply.lease.map(\.lease.relayInformation) ?? echo {
            options.append(.relayAgentInformation, relay)
        }
        return options
    }

    private func addProtocolOptions(of reply: Reply, to request: ClientRequest, _ options: inout OptionDraft) {
        guard let type = reply.kind.messageType else { return }
        options.append(.messageType, byte: type.rawValue)
        options.append(.serverIdentifier, identifier)
        if let seconds = reply.leaseSeconds { addTimes(seconds, of: reply, &options) }
        if let message = reply.message { options.append(.message, Array(message.utf8.prefix(255))) }
        if reply.isRapid { options.append(.rapidCommit) }
        // RFC 6842 §3: the client identifier is returned if and only if the client sent one.
        if let identifier = reply.lease.map(\.lease.clientIdentifier) ?? request.clientIdentifier {
            options.append(.clientIdentifier, identifier)
        }
        // RFC 3011: a server that follows the option returns it.
        if let subnet = request.subnetSelection, reply.kind != .nak { options.append(.subnetSelection, subnet) }
    }

    private func addTimes(_ seconds: UInt32, of reply: Reply, _ options: inout OptionDraft) {
        var (renewal, rebinding): (UInt32?, UInt32?)
        if let facts = reply.lease {
            (renewal, rebinding) = (facts.seconds(toEighths: 4), facts.seconds(toEighths: 7))
        } else if seconds != .max {
            // RFC 2131 §4.4.5: T1 defaults to half the lease, T2 to 0.875 of it. A lease for ever has neither.
            (renewal, rebinding) = (seconds / 2, UInt32(UInt64(seconds) * 7 / 8))
        }
        options.append(.ipAddressLeaseTime, seconds)
        if let renewal { options.append(.renewalTime, renewal) }
        if let rebinding { options.append(.rebindingTime, rebinding) }
    }

    /// RFC 4388 §6.4.2, of the lease that was asked for.
    private func addLeaseOptions(of reply: Reply, _ options: inout OptionDraft) {
        guard let facts = reply.lease else { return }
        options.append(.clientLastTransactionTime, facts.idleSeconds)
        if !facts.others.isEmpty {
            options.append(.associatedIP, ([facts.lease.address] + facts.others).flatMap(\.octets))
        }
        if let name = facts.lease.hostName { options.append(.hostName, name) }
    }

    /// Options 60, 97 and 43 for boot clients that are given something to boot. Without a boot file the answer must
    /// not look like PXE: then firmware keeps listening for a proxy that has one.
    private func addBootClientOptions(of reply: Reply, to request: ClientRequest, _ options: inout OptionDraft) {
        guard let boot = reply.boot, boot.file != nil, let bootClass = request.client.bootClass else { return }
        options.append(.vendorClassIdentifier, text: bootClass.rawValue)
        if let machine = request.client.machineIdentifier { options.append(.machineIdentifier, machine) }
        guard bootClass == .pxe else { return }
        // A configured value is the operator's own way through PXE's discovery.
        let configured = settings.options.first { $0.code == .vendorSpecific }?.value
        if let value = configured ?? boot.discovery.vendorOptions(server: boot.serverAddress) {
            options.append(.vendorSpecific, value)
        }
    }

    /// The network's settings and where to boot from.
    ///
    /// Mask, broadcast address, routers and name servers go to everybody, asked or not: they are small, and ROMs that
    /// send a poor option 55 still need the way to their boot server. Other options go to those who ask for them, to
    /// those who do not say what they want, and to all where that is configured. A proxy tells nothing of the network:
    /// that is the DHCP server's.
    private func addSettings(of reply: Reply, to request: ClientRequest, _ options: inout OptionDraft) {
        let start = options.count
        if [.offer, .ack, .informAck, .bootReply].contains(reply.kind) { addNetworkSettings(to: request, &options) }
        addBootOptions(of: reply, to: request, from: start, &options)
        guard let wanted = request.parameters else { return }
        options.sort(from: start) { code in
            // RFC 2132 §3.3: "If both the subnet mask and the router option are specified in a DHCP reply, the subnet
            // mask option MUST be first."
            let isMask = code == OptionCode.subnetMask.rawValue
            return wanted.firstIndex { $0 == code || isMask && $0 == OptionCode.router.rawValue }
        }
    }

    private func addNetworkSettings(to request: ClientRequest, _ options: inout OptionDraft) {
        if let mask = settings.options.first(where: { $0.code == .subnetMask }) {
            options.append(.subnetMask, mask.value)
        } else {
            options.append(.subnetMask, subnet.mask)
        }
        var saysBroadcast = false
        for option in settings.options {
            if option.code == .broadcastAddress { saysBroadcast = true }
            if isSent(option, to: request) { options.append(option.code, option.value) }
        }
        if subnet.prefixLength < 31, !saysBroadcast { options.append(.broadcastAddress, subnet.broadcast) }
    }

    /// Options that the answer itself has, or no answer (RFC 2131 §4.3.1, table 3): none is sent as a setting.
    private static let ownOptions = OptionCodeSet([
        .subnetMask, .requestedIPAddress, .ipAddressLeaseTime, .overload, .messageType, .serverIdentifier,
        .parameterRequestList, .maximumMessageSize, .renewalTime, .rebindingTime, .clientIdentifier, .rapidCommit,
        .relayAgentInformation, .clientLastTransactionTime, .associatedIP, .machineIdentifier, .subnetSelection,
    ])

    private func isSent(_ option: ConfiguredOption, to request: ClientRequest) -> Bool {
        switch option.code {
        case let code where Self.ownOptions.contains(code.rawValue): false
        case .vendorSpecific, .vendorClassIdentifier:
            request.client.bootClass == nil && isWanted(option.code, by: request)
        case .router, .domainNameServer: true
        default: option.isForced || isWanted(option.code, by: request)
        }
    }

    /// What stands among the options from `start` on is the operator's word, and not said again.
    private func addBootOptions(
        of reply: Reply, to request: ClientRequest, from start: Int, _ options: inout OptionDraft
    ) {
        guard let boot = reply.boot else { return }
        // EDK2 and old ROMs take 66 and 67 for texts that end with NUL, and may write one behind their end.
        let isBootClient = request.client.bootClass != nil
        func isMissing(_ code: OptionCode) -> Bool { !options.contains(code, from: start) }
        if let file = boot.toldFile, isMissing(.bootfileName), isBootClient || isWanted(.bootfileName, by: request) {
            options.append(.bootfileName, text: file, isTerminated: isBootClient)
        }
        if let server = boot.serverText, isMissing(.tftpServerName),
            isBootClient || isWanted(.tftpServerName, by: request)
        {
            options.append(.tftpServerName, text: server, isTerminated: isBootClient)
        }
        if !boot.serverAddress.isZero, isMissing(.tftpServerAddress),
            request.parameters?.contains(OptionCode.tftpServerAddress.rawValue) == true
        {
            options.append(.tftpServerAddress, boot.serverAddress)
        }
    }

    private func isWanted(_ code: OptionCode, by request: ClientRequest) -> Bool {
        request.parameters?.contains(code.rawValue) ?? true
    }
}
