import DHCPWire
import PXEResponder
import PXERuntime
public import PacketCapture
import PacketWire

/// Asks a network which DHCP and proxyDHCP servers it has, as a machine that boots does (DHCPDISCOVER).
public enum ServerSearch {
    /// A server that answered.
    struct Answer: Hashable {
        let server: IPv4Address
        let hardwareAddress: MACAddress?
        /// The address that it offered; nil for a proxy.
        let address: IPv4Address?
        let bootFile: String?
        /// Whether it says that it is there for machines that boot: it may tell the file on port 4011, or by a menu.
        let isBootServer: Bool

        /// What it does for machines that boot; nil for nothing.
        var boots: String? {
            bootFile.map { " and tells machines to boot \($0)" }
                ?? (isBootServer ? " and leads machines to a boot file" : nil)
        }
    }

    /// Asks twice, and listens for six seconds: dnsmasq pings an address for three before it offers it.
    ///
    /// - Parameter isServerHere: whether another program of this host holds the servers' port.
    ///
    /// Throws `CaptureError` where the interface cannot be used.
    public static func findings(
        on interface: NetworkInterface, givesAddresses: Bool, isServerHere: Bool
    ) throws(CaptureError) -> [Finding] {
        guard let hardware = interface.mac else { return [] }
        let own = Set(interface.addresses.map(\.address))
        let answers = try answers(on: interface.name, from: hardware).filter { !own.contains($0.server) }
        guard !answers.isEmpty else {
            // What another program of this host answers is not heard: it is sent, and not received.
            if isServerHere, !givesAddresses { return [] }
            return [
                givesAddresses
                    ? Finding(.ok, "No other DHCP server answers on \(interface.name).")
                    : Finding(
                        .problem,
                        "No DHCP server answers on \(interface.name): as a proxy this one gives no addresses. Start that "
                            + "server, or say --range.")
            ]
        }
        return answers.map { finding($0, on: interface.name, givesAddresses) }
    }

    static func finding(_ answer: Answer, on interface: String, _ givesAddresses: Bool) -> Finding {
        let who = "\(answer.server)\(answer.hardwareAddress.map { " (\($0))" } ?? "")"
        let boots = answer.boots ?? ""
        guard let address = answer.address else {
            return Finding(
                .warning,
                "Another proxyDHCP server answers on \(interface): \(who)\(boots). Firmware takes the one or the other: end one."
            )
        }
        if givesAddresses {
            return Finding(
                .warning,
                "Another DHCP server answers on \(interface): \(who) offers \(address)\(boots). Clients take the one or the "
                    + "other: end it, or start without --range, as a proxy beside it.")
        }
        return answer.boots == nil
            ? Finding(.ok, "The DHCP server on \(interface) is \(who): it offers \(address), and nothing to boot.")
            : Finding(
                .warning,
                "The DHCP server on \(interface) is \(who): it offers \(address)\(boots). Most firmware boots that then, and "
                    + "not what this proxy tells: take its options 66 and 67 and next-server away.")
    }

    private static func answers(on name: String, from hardware: MACAddress) throws(CaptureError) -> [Answer] {
        var options = LiveCapture.Options(interface: name)
        options.filter = DHCPCaptureFilter.responderExpression()
        options.direction = .in
        options.requiresEthernet = true
        let capture = try LiveCapture(options)
        let xid = UInt32.random(in: 1...UInt32.max)
        var found: [Answer] = []
        for _ in 0..<2 {
            try capture.inject(discover(from: hardware, xid: xid).encoded().span)
            let end = Deadline(after: .seconds(3))
            while !end.hasPassed {
                _ = Poll.wait([capture.selectableFileDescriptor], timeout: end.timeLeft(atMost: .milliseconds(100)))
                _ = try capture.readBatch(limit: 64) { header, bytes in
                    let answer = answer(in: bytes, header.linkType, xid: xid)
                    if let answer, !found.contains(answer), found.count < 64 { found.append(answer) }
                    return .proceed
                }
            }
        }
        return found
    }

    /// What UEFI asks: proxies answer nobody else. The answer is to be broadcast, so that it is heard.
    static func discover(from hardware: MACAddress, xid: UInt32) -> UDPFrame {
        var message = DHCPMessage(
            header: MessageHeader(
                op: MessageHeader.request, htype: 1, hlen: 6, xid: xid, flags: MessageHeader.broadcastBit,
                chaddr: HardwareAddress(hardware)))
        let options = [
            RawOption(.messageType, [MessageType.discover.rawValue]),
            RawOption(.parameterRequestList, [1, 3, 6, 43, 60, 66, 67]),
            RawOption(.maximumMessageSize, [5, 192]),
            RawOption(.vendorClassIdentifier, Array("PXEClient:Arch:00007:UNDI:003016".utf8)),
            RawOption(.clientArchitecture, [0, 7]), RawOption(.clientNetworkInterface, [1, 3, 16]),
        ]
        _ = OptionLayout(maximumLength: 548).place(options, in: &message)
        return UDPFrame(
            ethernet: EthernetHeader(destination: .broadcast, source: hardware), vlans: VLANStack(),
            ipv4: IPv4Header(source: .zero, destination: .broadcast, protocolNumber: UDPHeader.protocolNumber),
            udp: UDPHeader(sourcePort: 68, destinationPort: 67), payload: message.encoded())
    }

    /// The OFFER in a frame; nil for all else.
    static func answer(in frame: Span<UInt8>, _ linkType: LinkType, xid: UInt32) -> Answer? {
        let decoded = DecodedFrame(decoding: frame, linkType: linkType, originalLength: frame.count)
        guard let ipv4 = decoded.ipv4, let udp = decoded.udp, udp.destinationPort == 68, !ipv4.isFragment else {
            return nil
        }
        let message = frame.extracting(decoded.payload)
        let view = MessageView(decoding: message, promisedLength: decoded.payloadLength)
        guard view.header.op == MessageHeader.reply, view.header.xid == xid, view.messageType == .offer else {
            return nil
        }
        var server = ipv4.source
        if let value = view.value(of: .serverIdentifier, in: message), value.count == 4 {
            server = IPv4Address(value[0], value[1], value[2], value[3])
        }
        let file = Array((view.value(of: .bootfileName, in: message) ?? []).prefix { $0 != 0 })
        let address = view.header.yiaddr
        return Answer(
            server: server, hardwareAddress: decoded.link.source, address: address.isZero ? nil : address,
            bootFile: file.isEmpty ? nil : WireText.escaped(file.span),
            isBootServer: BootClass(vendorClass: view.value(of: .vendorClassIdentifier, in: message)) == .pxe)
    }
}
