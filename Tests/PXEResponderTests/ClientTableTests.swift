import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("RFC 2131 §4.4.1, table 5: what clients send, as it should be and as it is")
struct ClientTableTests {
    static let own = TestBench.first
    static let us = RawOption(.serverIdentifier, TestBench.server.octets)
    static let other = RawOption(.serverIdentifier, TestBench.address(2).octets)
    static let ownOption = RawOption(.requestedIPAddress, own.octets)
    static let freeOption = RawOption(.requestedIPAddress, TestBench.address(15).octets)

    /// A message of a client that holds the first address, and what the server decides.
    struct Row: Sendable, CustomTestStringConvertible {
        var type: MessageType
        var cell: String
        var ciaddr = IPv4Address.zero
        var options: [RawOption] = []
        var change: @Sendable (inout MessageHeader) -> Void = { _ in }
        /// The name of the decision, or of the reason for none.
        var outcome: String
        var testDescription: String { "\(type), \(cell): \(outcome)" }
    }

    static let discover: [Row] = [
        Row(type: .discover, cell: "as it should be", outcome: "offered"),
        Row(type: .discover, cell: "secs set", change: { $0.secs = 60 }, outcome: "offered"),
        Row(type: .discover, cell: "other bits of flags set", change: { $0.flags = 0x7FFF }, outcome: "offered"),
        Row(type: .discover, cell: "hops set", change: { $0.hops = 255 }, outcome: "offered"),
        Row(type: .discover, cell: "ciaddr set", ciaddr: own, outcome: "offered"),
        Row(
            type: .discover, cell: "yiaddr and siaddr set",
            change: {
                $0.yiaddr = own
                $0.siaddr = own
            }, outcome: "offered"),
        Row(type: .discover, cell: "requested address", options: [freeOption], outcome: "offered"),
        Row(
            type: .discover, cell: "lease time", options: [RawOption(.ipAddressLeaseTime, [0, 0, 0, 9])],
            outcome: "offered"),
        Row(
            type: .discover, cell: "client identifier", options: [RawOption(.clientIdentifier, [1, 2])],
            outcome: "offered"),
        Row(type: .discover, cell: "server identifier, another's", options: [other], outcome: "offered"),
        Row(
            type: .discover, cell: "parameter request list, empty", options: [RawOption(.parameterRequestList)],
            outcome: "offered"),
        Row(
            type: .discover, cell: "maximum size, too small",
            options: [RawOption(.maximumMessageSize, [0, 1])], outcome: "offered"),
        Row(type: .discover, cell: "message", options: [RawOption(.message, [65])], outcome: "offered"),
        Row(type: .discover, cell: "site-specific", options: [RawOption(code: 224, value: [1])], outcome: "offered"),
        Row(
            type: .discover, cell: "options of a wrong length",
            options: [
                RawOption(.requestedIPAddress, [1]), RawOption(.maximumMessageSize, [1]),
                RawOption(.ipAddressLeaseTime, []), RawOption(.clientArchitecture, [1]),
                RawOption(.serverIdentifier, [1, 2, 3, 4, 5]), RawOption(.clientIdentifier, []),
            ], outcome: "offered"),
    ]
    static let others: [Row] = [
        Row(type: .inform, cell: "as it should be", ciaddr: own, outcome: "informed"),
        Row(type: .inform, cell: "requested address", ciaddr: own, options: [freeOption], outcome: "informed"),
        Row(
            type: .inform, cell: "lease time", ciaddr: own,
            options: [RawOption(.ipAddressLeaseTime, [0, 0, 0, 9])], outcome: "informed"),
        Row(type: .inform, cell: "server identifier, another's", ciaddr: own, options: [other], outcome: "informed"),
        Row(type: .inform, cell: "ciaddr zero", outcome: "no-client-address"),

        Row(
            type: .request, cell: "lease time",
            options: [us, ownOption, RawOption(.ipAddressLeaseTime, [0, 0, 0, 9])],
            outcome: "acknowledged"),
        Row(
            type: .request, cell: "message", options: [us, ownOption, RawOption(.message, [65])],
            outcome: "acknowledged"),

        Row(type: .decline, cell: "as it should be", options: [us, ownOption], outcome: "declined"),
        Row(type: .decline, cell: "no server identifier", options: [ownOption], outcome: "declined"),
        Row(
            type: .decline, cell: "server identifier, another's", options: [other, ownOption], outcome: "other-server"),
        Row(
            type: .decline, cell: "ciaddr and requested address", ciaddr: own, options: [us, ownOption],
            outcome: "declined"),
        Row(type: .decline, cell: "the address in ciaddr (EDK2)", ciaddr: own, options: [us], outcome: "declined"),
        Row(type: .decline, cell: "no requested address", options: [us], outcome: "nothing-requested"),
        Row(type: .decline, cell: "not its own address", options: [us, freeOption], outcome: "not-the-holder"),
        Row(
            type: .decline, cell: "message and all that it must not have",
            options: [us, ownOption, RawOption(.message, [65]), RawOption(.maximumMessageSize, [2, 64])]
                + [RawOption(.parameterRequestList, [1]), RawOption(.ipAddressLeaseTime, [0, 0, 0, 9])],
            outcome: "declined"),

        Row(type: .release, cell: "as it should be", ciaddr: own, options: [us], outcome: "released"),
        Row(type: .release, cell: "no server identifier", ciaddr: own, outcome: "released"),
        Row(
            type: .release, cell: "server identifier, another's", ciaddr: own, options: [other], outcome: "other-server"
        ),
        Row(
            type: .release, cell: "requested address too", ciaddr: own, options: [us, freeOption], outcome: "released"),
        Row(type: .release, cell: "ciaddr zero", options: [us, ownOption], outcome: "nothing-requested"),
        Row(
            type: .release, cell: "not its own address", ciaddr: TestBench.address(15), options: [us],
            outcome: "not-the-holder"),
        Row(
            type: .release, cell: "message and all that it must not have", ciaddr: own,
            options: [us, RawOption(.message, [65]), RawOption(.parameterRequestList, [1])], outcome: "released"),
    ]

    @Test("Each cell", arguments: discover + others)
    func row(_ row: Row) {
        var bench = TestBench()
        let client = TestClient(1)
        bench.lease(client)
        var message = client.message(row.type, ciaddr: row.ciaddr, row.options)
        row.change(&message.header)
        let replies = bench.send(client.frame(message))
        if case .ignored(let reason) = bench.decision {
            #expect(reason.name == row.outcome)
        } else {
            #expect(bench.decision?.name == row.outcome)
        }
        let isAnswered = ["offered", "acknowledged", "informed"].contains(row.outcome)
        #expect(replies.count == (isAnswered ? 1 : 0))
        if row.outcome == "offered" { #expect(replies.first?.yiaddr == Self.own) }
        if row.outcome == "informed" { #expect(replies.first?.message.options.contains(.ipAddressLeaseTime) == false) }
        switch row.outcome {
        case "declined": #expect(bench.store[Self.own]?.state == .declined)
        case "released": #expect(bench.store[Self.own]?.state == .released)
        default: #expect(bench.store[Self.own]?.state == .bound)
        }
    }
}
