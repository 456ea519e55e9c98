import DHCPWire
import PXEResponder
import PacketWire

/// An engine, a store and a clock for the tests.
struct TestBench {
    static let server = IPv4Address(198, 51, 100, 1)
    static let serverMAC = MACAddress(0x02, 0, 0, 0, 0, 1)
    static let first = IPv4Address(198, 51, 100, 10)
    static let last = IPv4Address(198, 51, 100, 20)
    static let begin = Timestamp(seconds: 1_700_000_000)

    var responder: Responder
    var store = InMemoryLeaseStore()
    var now = TestBench.begin
    var events: [ResponderEvent] = []

    static func address(_ last: UInt8) -> IPv4Address { IPv4Address(198, 51, 100, last) }

    static func subnet(_ text: String) -> IPv4Subnet {
        IPv4Subnet(text) ?? subnet("192.0.2.0/24")
    }

    static var configuration: ResponderConfiguration {
        let options = [
            ConfiguredOption(.router, [address(254)]),
            ConfiguredOption(.domainNameServer, [address(253), address(252)]),
        ]
        return ResponderConfiguration(
            interfaces: [InterfaceSettings(name: "eth1", address: server, hardwareAddress: serverMAC)],
            subnets: [SubnetSettings(subnet("198.51.100.0/24"), pools: [PoolSettings(first...last)])],
            settings: ClientSettings(
                options: options.compactMap(\.self),
                boot: BootPolicy(bootFile: "boot/ipxe.efi", iPXEBootFile: "http://198.51.100.1/menu.ipxe")),
            grace: .zero)
    }

    init(leases: [Lease] = [], _ change: (inout ResponderConfiguration) -> Void = { _ in }) {
        var configuration = Self.configuration
        change(&configuration)
        store = InMemoryLeaseStore(leases)
        responder = Responder(configuration: configuration, leases: leases, now: now)
    }

    /// Lets time pass, with the ticks that the engine asks for.
    mutating func wait(_ seconds: Int64) {
        let end = now.advanced(by: .seconds(seconds))
        while let deadline = responder.nextDeadline, deadline <= end {
            responder.handle(.tick, now: max(deadline, now))
            _ = settle()
        }
        now = end
    }

    /// Gives frames to the engine as one batch, and takes the answers.
    mutating func send(_ frames: UDPFrame..., on interface: Int = 0) -> [TestReply] {
        send(bytes: frames.map { $0.encoded() }, on: interface)
    }

    mutating func send(bytes frames: [[UInt8]], on interface: Int = 0) -> [TestReply] {
        let context = FrameContext(interface: interface)
        for frame in frames { responder.receive(frame.span, context: context, now: now) }
        return settle()
    }

    /// Gives the engine another configuration.
    mutating func configure(_ change: (inout ResponderConfiguration) -> Void) {
        var configuration = responder.configuration
        change(&configuration)
        responder.handle(.configuration(configuration), now: now)
        _ = settle()
    }

    mutating func settle() -> [TestReply] {
        var replies: [TestReply] = []
        for output in responder.settle(with: &store, now: now) {
            switch output {
            case .transmit(let transmission): replies += [TestReply(transmission)].compactMap(\.self)
            case .event(let event): events.append(event)
            case .leaseOperation, .probe: break
            }
        }
        return replies
    }

    /// DISCOVER, OFFER, REQUEST, ACK: the address that the client has then.
    @discardableResult
    mutating func lease(_ client: TestClient, on interface: Int = 0) -> IPv4Address? {
        guard let offer = send(client.discover(), on: interface).first,
            let server = offer.message.options[.serverIdentifier]
        else { return nil }
        let selection = client.select(offer.yiaddr, server: IPv4Address(server[0], server[1], server[2], server[3]))
        let reply = send(selection, on: interface).first
        return reply?.type == .ack ? reply?.yiaddr : nil
    }

    /// What was decided last.
    var decision: ResponderEventKind? { events.last?.kind }
    /// The name of the reason for which the last message was not answered.
    var ignored: String? {
        if case .ignored(let reason) = decision { reason.name } else { nil }
    }
}
