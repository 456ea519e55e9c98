import DHCPWire
import PXEResponder
import PacketWire
import Testing

// The examples of the DocC page, word for word: tools/check-docs compares them.

func answer<Store: LeaseStore>(
    _ batch: [[UInt8]], with responder: inout Responder, _ store: inout Store, now: Timestamp
) -> (frames: [[UInt8]], events: [ResponderEvent]) {
    for frame in batch { responder.receive(frame.span, context: FrameContext(), now: now) }
    if let deadline = responder.nextDeadline, deadline <= now { responder.handle(.tick, now: now) }
    var frames: [[UInt8]] = []
    var events: [ResponderEvent] = []
    for output in responder.settle(with: &store, now: now) {
        switch output {
        case .transmit(let transmission): frames.append(transmission.frame.encoded())
        case .event(let event): events.append(event)
        case .probe, .leaseOperation: break  // Probes are off; operations are settled already.
        }
    }
    return (frames, events)
}

@Suite struct PXEResponderExampleTests {
    @Test func aDISCOVERIsAnsweredByAnOFFER() throws {
        let server = IPv4Address(198, 51, 100, 1)
        let subnet = try #require(IPv4Subnet("198.51.100.0/24"))
        let configuration = ResponderConfiguration(
            interfaces: [InterfaceSettings(address: server, hardwareAddress: MACAddress(2, 0, 0, 0, 0, 1))],
            subnets: [
                SubnetSettings(
                    subnet, pools: [PoolSettings(IPv4Address(198, 51, 100, 10)...IPv4Address(198, 51, 100, 20))])
            ])
        let now = Timestamp(seconds: 0)
        var responder = Responder(configuration: configuration, now: now)
        var store = InMemoryLeaseStore()
        let (frames, events) = answer([try discover()], with: &responder, &store, now: now)
        #expect(frames.count == 1)
        #expect(events.map(\.kind.name) == ["offered"])
    }

    private func discover() throws -> [UInt8] {
        let client = MACAddress(2, 0, 0, 0, 0, 2)
        var message = DHCPMessage(
            header: MessageHeader(op: MessageHeader.request, xid: 1, chaddr: HardwareAddress(client)))
        #expect(OptionLayout().place([RawOption(.messageType, [1])], in: &message).isEmpty)
        return UDPFrame(
            ethernet: EthernetHeader(destination: .broadcast, source: client),
            ipv4: IPv4Header(source: .zero, destination: .broadcast, protocolNumber: UDPHeader.protocolNumber),
            udp: UDPHeader(sourcePort: 68, destinationPort: 67), payload: message.encoded()
        ).encoded()
    }
}
