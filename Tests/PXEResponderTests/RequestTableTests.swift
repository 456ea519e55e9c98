import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("RFC 2131 §4.3.6, table 4: REQUEST in the states of its client")
struct RequestTableTests {
    static let own = TestBench.first
    static let us = TestBench.server
    static let other = TestBench.address(2)
    static let free = TestBench.address(15)
    static let taken = TestBench.address(11)
    static let foreign = IPv4Address(203, 0, 113, 5)

    /// A REQUEST of a client that holds the first address, and what comes of it.
    struct Row: Sendable, CustomTestStringConvertible {
        var state: String
        var cell: String
        var server: IPv4Address?
        var requested: IPv4Address?
        var ciaddr = IPv4Address.zero
        var isUnicast = false
        /// `ack` or `nak`, or why there is no answer.
        var outcome: String
        var testDescription: String { "\(state), \(cell): \(outcome)" }
    }

    static let table: [Row] = [
        Row(state: "INIT-REBOOT", cell: "as it should be", requested: own, outcome: "ack"),
        Row(state: "INIT-REBOOT", cell: "unicast, not broadcast", requested: own, isUnicast: true, outcome: "ack"),
        Row(state: "INIT-REBOOT", cell: "server-ip is ours", server: us, requested: own, outcome: "ack"),
        Row(
            state: "INIT-REBOOT", cell: "server-ip is another's", server: other, requested: own,
            outcome: "chose-other-server"),
        Row(state: "INIT-REBOOT", cell: "no requested-ip", outcome: "ack"),
        Row(state: "INIT-REBOOT", cell: "requested-ip is free", requested: free, outcome: "nak"),
        Row(state: "INIT-REBOOT", cell: "requested-ip is another's", requested: taken, outcome: "nak"),
        Row(state: "INIT-REBOOT", cell: "requested-ip is of another network", requested: foreign, outcome: "nak"),
        Row(state: "INIT-REBOOT", cell: "ciaddr is not zero", requested: own, ciaddr: own, outcome: "ack"),

        Row(state: "SELECTING", cell: "as it should be", server: us, requested: own, outcome: "ack"),
        Row(state: "SELECTING", cell: "unicast", server: us, requested: own, isUnicast: true, outcome: "ack"),
        Row(
            state: "SELECTING", cell: "server-ip is another's", server: other, requested: own,
            outcome: "chose-other-server"),
        Row(state: "SELECTING", cell: "no requested-ip", server: us, outcome: "ack"),
        Row(state: "SELECTING", cell: "requested-ip is another's", server: us, requested: taken, outcome: "nak"),
        Row(
            state: "SELECTING", cell: "requested-ip is of another network", server: us, requested: foreign,
            outcome: "nak"),
        Row(state: "SELECTING", cell: "the address in ciaddr", server: us, ciaddr: own, outcome: "ack"),

        Row(state: "RENEWING", cell: "as it should be", ciaddr: own, isUnicast: true, outcome: "ack"),
        Row(
            state: "RENEWING", cell: "server-ip is ours", server: us, ciaddr: own, isUnicast: true, outcome: "ack"),
        Row(
            state: "RENEWING", cell: "server-ip is another's", server: other, ciaddr: own, isUnicast: true,
            outcome: "chose-other-server"),
        Row(
            state: "RENEWING", cell: "requested-ip too", requested: free, ciaddr: own, isUnicast: true,
            outcome: "ack"),
        Row(state: "RENEWING", cell: "ciaddr is free", ciaddr: free, isUnicast: true, outcome: "nak"),
        Row(state: "RENEWING", cell: "ciaddr is another's", ciaddr: taken, isUnicast: true, outcome: "nak"),
        Row(
            state: "RENEWING", cell: "ciaddr is of another network", ciaddr: foreign, isUnicast: true,
            outcome: "address-outside-network"),

        Row(state: "REBINDING", cell: "as it should be", ciaddr: own, outcome: "ack"),
        Row(state: "REBINDING", cell: "server-ip is ours", server: us, ciaddr: own, outcome: "ack"),
        Row(
            state: "REBINDING", cell: "server-ip is another's", server: other, ciaddr: own,
            outcome: "chose-other-server"),
        Row(state: "REBINDING", cell: "requested-ip too", requested: free, ciaddr: own, outcome: "ack"),
        Row(state: "REBINDING", cell: "ciaddr is another's", ciaddr: taken, outcome: "nak"),
        Row(state: "REBINDING", cell: "ciaddr is of another network", ciaddr: foreign, outcome: "nak"),
        Row(
            state: "REBINDING", cell: "ciaddr is nobody's", ciaddr: .broadcast, outcome: "address-outside-network"),
    ]

    @Test("Each cell, right and wrong", arguments: table)
    func row(_ row: Row) {
        var bench = TestBench()
        let client = TestClient(1)
        bench.lease(client)
        bench.lease(TestClient(2))
        bench.wait(1_800)
        let options = [
            row.server.map { RawOption(.serverIdentifier, $0.octets) },
            row.requested.map { RawOption(.requestedIPAddress, $0.octets) },
        ]
        let replies = bench.send(
            client.frame(
                client.message(.request, ciaddr: row.ciaddr, options.compactMap(\.self)), from: row.ciaddr,
                to: row.isUnicast ? Self.us : .broadcast))
        let held = bench.store[Self.own]
        switch row.outcome {
        case "ack":
            #expect(replies.map(\.type) == [.ack])
            #expect(replies.first?.yiaddr == Self.own)
            #expect(held?.expiry == .at(bench.now.advanced(by: .seconds(3_600))))
        case "nak":
            #expect(replies.map(\.type) == [.nak])
            #expect(replies.first?.destination == .broadcast)
        default:
            #expect(replies.isEmpty)
            #expect(bench.ignored == row.outcome)
        }
        // Whatever a client says, the lease that it holds stays its own.
        #expect(held?.state == .bound)
        #expect(held?.start == TestBench.begin)
        #expect(bench.store[Self.taken]?.client == ClientIdentity(TestClient(2).mac))
    }

    @Test("§4.3.2, INIT-REBOOT and REBINDING of a client that is not known: silence", arguments: [false, true])
    func unknown(rebinds: Bool) {
        var bench = TestBench()
        let client = TestClient(1)
        #expect(bench.send(rebinds ? client.rebind(Self.free) : client.reboot(Self.free)).isEmpty)
        #expect(bench.ignored == "unknown-client")
        #expect(bench.store.load().isEmpty)
    }

    @Test("§4.3.2, REQUEST with neither server-ip, requested-ip nor ciaddr of a client that is not known: silence")
    func nothing() {
        var bench = TestBench()
        let client = TestClient(1)
        #expect(bench.send(client.frame(client.message(.request))).isEmpty)
        #expect(bench.ignored == "nothing-requested")
    }
}
