import DHCPWire
import PacketWire

extension ReplyComposer {
    /// The options of an answer in their order: first what the protocol demands, then what PXE demands, then settings
    /// as the client wants them, most wanted first (RFC 2132 §9.8). What comes last is what finds no place.
    func options(of reply: Reply, to request: ClientRequest) -> [RawOption] {
        var options = protocolOptions(of: reply, to: request)
        if reply.kind != .nak {
            options += bootClientOptions(of: reply, to: request)
            options += settings(of: reply, to: request)
        }
        // RFC 3046 §2.2: a server "SHALL echo the entire contents of the Relay Agent Information option in all
        // replies"; the layout puts it last.
        if let relay = request.relayInformation { options.append(RawOption(.relayAgentInformation, relay.bytes)) }
        return options
    }

    private func protocolOptions(of reply: Reply, to request: ClientRequest) -> [RawOption] {
        var options = [
            RawOption(.messageType, [reply.kind.messageType.rawValue]),
            RawOption(.serverIdentifier, server.address.octets),
        ]
        if let seconds = reply.leaseSeconds {
            options.append(RawOption(.ipAddressLeaseTime, bytes(seconds)))
            // RFC 2131 §4.4.5: T1 defaults to half the lease, T2 to 0.875 of it. A lease for ever has neither.
            if seconds != .max {
                options.append(RawOption(.renewalTime, bytes(seconds / 2)))
                options.append(RawOption(.rebindingTime, bytes(UInt32(UInt64(seconds) * 7 / 8))))
            }
        }
        if let message = reply.message { options.append(RawOption(.message, Array(message.utf8.prefix(255)))) }
        // RFC 6842 §3: the client identifier is returned if and only if the client sent one.
        if let identifier = request.clientIdentifier { options.append(RawOption(.clientIdentifier, identifier)) }
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
        if bootClass == .pxe { options.append(RawOption(.vendorSpecific, [6, 1, 8, 255])) }
        return options
    }

    /// The network's settings and where to boot from.
    ///
    /// Mask, broadcast address, routers and name servers go to everybody, asked or not: they are small, and ROMs that
    /// send a poor option 55 still need the way to their boot server. Other options go to those who ask for them, to
    /// boot clients, and to those who do not say what they want. A proxy tells nothing of the network: that is the
    /// DHCP server's.
    private func settings(of reply: Reply, to request: ClientRequest) -> [RawOption] {
        var options: [RawOption] = []
        if [.offer, .ack, .informAck].contains(reply.kind) {
            options.append(RawOption(.subnetMask, network.subnet.mask.octets))
            if !network.routers.isEmpty {
                options.append(RawOption(.router, network.routers.flatMap(\.octets)))
            }
            if !network.nameServers.isEmpty {
                options.append(RawOption(.domainNameServer, network.nameServers.flatMap(\.octets)))
            }
            if let name = network.domainName, isWanted(.domainName, by: request) {
                options.append(RawOption(.domainName, Array(name.utf8)))
            }
            if network.subnet.prefixLength < 31 {
                options.append(RawOption(.broadcastAddress, network.subnet.broadcast.octets))
            }
        }
        options += bootOptions(of: reply, to: request)
        guard let wanted = request.parameters else { return options }
        // A stable order: by the client's list, and what is not in it behind.
        let ranked = options.enumerated().map { index, option in
            (rank: wanted.firstIndex(of: option.code) ?? wanted.count, index: index, option: option)
        }
        return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.option)
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
