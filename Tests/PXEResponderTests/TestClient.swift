import DHCPWire
import PXEResponder
import PacketWire

/// A client of the tests: makes the frames that a client would send.
struct TestClient {
    var mac: MACAddress
    var xid: UInt32 = 0x1234_5678
    var flags: UInt16 = 0
    /// Options that go into each message.
    var extra: [RawOption] = []
    var vlans = VLANStack()
    var htype: UInt8 = 1
    var hlen: UInt8 = 6
    var chaddr: [UInt8]?
    var hops: UInt8 = 0
    var giaddr = IPv4Address.zero
    var frameSource: MACAddress?

    init(_ number: UInt32) {
        mac = MACAddress(rawValue: 0x0254_0000_0000 | UInt64(number))
    }

    static let pxeOptions = [
        RawOption(.vendorClassIdentifier, Array("PXEClient:Arch:00007:UNDI:003016".utf8)),
        RawOption(.clientArchitecture, [0, 7]), RawOption(.clientNetworkInterface, [1, 3, 16]),
        RawOption(.machineIdentifier, [0] + Array(1...16)),
    ]

    /// The address of a relay's frames.
    static let relayMAC = MACAddress(0x02, 0, 0, 0, 0, 0xEE)

    /// The same client behind a relay, which adds option 82.
    func behind(_ relay: IPv4Address, _ information: [UInt8]? = nil) -> TestClient {
        var client = self
        client.giaddr = relay
        client.hops = 1
        client.frameSource = Self.relayMAC
        client.extra += information.map { [RawOption(.relayAgentInformation, $0)] } ?? []
        return client
    }

    /// The same client with one more option in its messages.
    func with(_ code: OptionCode, _ value: [UInt8]) -> TestClient {
        var client = self
        client.extra.append(RawOption(code, value))
        return client
    }

    /// The same client inside tags, outermost first.
    func inside(_ vlans: UInt16...) -> TestClient {
        var client = self
        client.vlans = VLANStack(vlans.map { VLANTag(control: $0) })
        return client
    }

    func message(
        _ type: MessageType?, ciaddr: IPv4Address = .zero, _ options: [RawOption] = []
    ) -> DHCPMessage {
        var message = DHCPMessage(
            header: MessageHeader(
                op: 1, htype: htype, hlen: hlen, hops: hops, xid: xid, flags: flags, ciaddr: ciaddr, giaddr: giaddr,
                chaddr: chaddr.map { HardwareAddress($0) } ?? HardwareAddress(mac)))
        let typeOption = type.map { [RawOption(.messageType, [$0.rawValue])] } ?? []
        _ = OptionLayout(maximumLength: 1_472).place(typeOption + options + extra, in: &message)
        return message
    }

    func frame(
        _ message: DHCPMessage, from source: IPv4Address = .zero, to destination: IPv4Address = .broadcast,
        port: UInt16 = 67, sourcePort: UInt16 = 68
    ) -> UDPFrame {
        UDPFrame(
            ethernet: EthernetHeader(
                destination: destination == .broadcast ? .broadcast : TestBench.serverMAC, source: frameSource ?? mac),
            vlans: vlans,
            ipv4: IPv4Header(source: source, destination: destination, protocolNumber: 17),
            udp: UDPHeader(sourcePort: sourcePort, destinationPort: port), payload: message.encoded())
    }

    func discover(_ options: [RawOption] = []) -> UDPFrame { frame(message(.discover, options)) }

    /// REQUEST in SELECTING state.
    func select(_ address: IPv4Address, server: IPv4Address = TestBench.server) -> UDPFrame {
        frame(
            message(
                .request,
                [RawOption(.requestedIPAddress, address.octets), RawOption(.serverIdentifier, server.octets)]))
    }

    /// REQUEST in INIT-REBOOT state.
    func reboot(_ address: IPv4Address) -> UDPFrame {
        frame(message(.request, [RawOption(.requestedIPAddress, address.octets)]))
    }

    /// REQUEST in RENEWING state.
    func renew(_ address: IPv4Address) -> UDPFrame {
        frame(message(.request, ciaddr: address), from: address, to: TestBench.server)
    }

    /// REQUEST in REBINDING state.
    func rebind(_ address: IPv4Address) -> UDPFrame {
        frame(message(.request, ciaddr: address), from: address)
    }

    func release(_ address: IPv4Address) -> UDPFrame {
        frame(
            message(.release, ciaddr: address, [RawOption(.serverIdentifier, TestBench.server.octets)]),
            from: address, to: TestBench.server)
    }

    func decline(_ address: IPv4Address) -> UDPFrame {
        frame(
            message(
                .decline,
                [
                    RawOption(.requestedIPAddress, address.octets),
                    RawOption(.serverIdentifier, TestBench.server.octets),
                ]))
    }
}
