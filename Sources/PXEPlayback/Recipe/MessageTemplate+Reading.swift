import DHCPWire
import PacketWire

extension MessageTemplate {
    /// Reads a recorded message.
    ///
    /// - Parameters:
    ///   - frame: the frame that it was in.
    ///   - machine: who sent it.
    ///   - answers: what the client had been answered by then.
    /// - Returns: nil for what is no DHCP message of a client.
    init?(
        _ frame: DecodedFrame, _ bytes: Span<UInt8>, of machine: RecordedMachine, _ answers: ServerAnswers,
        transaction: Int
    ) {
        guard let ipv4 = frame.ipv4, let udp = frame.udp, !frame.isTruncated else { return nil }
        guard let message = Self.asOnTheLink(bytes.extracting(frame.payload)) else { return nil }
        let view = MessageView(decoding: message.span)
        payload = message
        self.transaction = transaction
        seconds = view.header.secs
        let isRelayed = !bytes.extracting(frame.payload).ipv4Address(at: Self.relayOffset).isZero
        (sourcePort, destinationPort) = (isRelayed ? 68 : udp.sourcePort, udp.destinationPort)
        source = Self.own(isRelayed ? .zero : ipv4.source, answers)
        destination = Self.server(isRelayed ? .broadcast : ipv4.destination, answers)
        patches = Self.patches(view, message.span, machine, answers)
    }

    private static let relayOffset = 24

    /// The message as the client sent it: without what a relay added (RFC 3046 §2.1).
    private static func asOnTheLink(_ message: Span<UInt8>) -> [UInt8]? {
        guard message.count >= MessageField.fixedLength else { return nil }
        guard !message.ipv4Address(at: relayOffset).isZero else { return [UInt8](copying: message) }
        guard var decoded = DHCPMessage(decoding: message) else { return nil }
        decoded.header.giaddr = .zero
        decoded.header.hops = 0
        decoded.options.raw.removeAll { $0.code == OptionCode.relayAgentInformation.rawValue }
        return decoded.encoded()
    }

    private static func own(_ address: IPv4Address, _ answers: ServerAnswers) -> AddressReference {
        AddressReference(address, in: answers, fields: [.client], roles: [.acknowledgment, .offer])
    }

    /// Port 4011 is one of the proxy's, if there is one.
    private static func server(_ address: IPv4Address, _ answers: ServerAnswers) -> AddressReference {
        AddressReference(
            address, in: answers, fields: [.bootServer, .serverIdentifier, .nextServer],
            roles: [.bootServer, .proxyOffer, .offer])
    }

    private static func patches(
        _ view: MessageView, _ message: Span<UInt8>, _ machine: RecordedMachine, _ answers: ServerAnswers
    ) -> [Patch] {
        var patches = [Patch(offset: MessageField.chaddr.lowerBound, value: .hardwareAddress)]
        let ciaddr = message.ipv4Address(at: clientAddressOffset)
        patches.append(Patch(offset: clientAddressOffset, value: .address(own(ciaddr, answers))))
        let siaddr = message.ipv4Address(at: nextServerOffset)
        patches.append(Patch(offset: nextServerOffset, value: .address(server(siaddr, answers))))
        var cursor = view.options
        while let option = cursor.next(in: message) {
            let value = message.extracting(option.value)
            let start = option.value.lowerBound
            switch OptionCode(rawValue: option.code) {
            case .requestedIPAddress where option.length == 4:
                let reference = AddressReference(
                    value.ipv4Address(at: 0), in: answers, fields: [.client], roles: [.offer, .acknowledgment])
                patches.append(Patch(offset: start, value: .address(reference)))
            case .serverIdentifier where option.length == 4:
                let reference = AddressReference(
                    value.ipv4Address(at: 0), in: answers, fields: [.serverIdentifier, .source], roles: [.offer])
                patches.append(Patch(offset: start, value: .address(reference)))
            case .clientIdentifier:
                let own = machine.patches(value, at: start)
                // An identifier that shows neither MAC address nor GUID gets its end from the MAC address all the same.
                let count = min(option.length - 1, 6)
                let tail = Patch(offset: option.value.upperBound - count, value: .hardwareTail(count))
                patches += own.isEmpty && count > 0 ? [tail] : own
            default: patches += machine.patches(value, at: start)
            }
        }
        return patches
    }
}
