import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("RFC 2131 §4.3.1, table 3: what the server sends")
struct ServerTableTests {
    enum Presence: String, Sendable {
        case must = "MUST"
        case may = "MAY"
        case mustNot = "MUST NOT"
    }

    struct Cell: Sendable, CustomTestStringConvertible {
        var code: OptionCode
        var kind: ReplyKind
        var presence: Presence
        var testDescription: String { "option \(code.rawValue) in \(kind): \(presence.rawValue)" }
    }

    static let kinds: [ReplyKind] = [.offer, .ack, .informAck, .nak]
    /// The columns: DHCPOFFER, DHCPACK to a REQUEST, DHCPACK to an INFORM, DHCPNAK. Client identifier as RFC 6842 §3 has
    /// it, for a client that sends it.
    static let rows: [(OptionCode, [Presence])] = [
        (.requestedIPAddress, [.mustNot, .mustNot, .mustNot, .mustNot]),
        (.ipAddressLeaseTime, [.must, .must, .mustNot, .mustNot]), (.overload, [.may, .may, .may, .mustNot]),
        (.messageType, [.must, .must, .must, .must]),
        (.parameterRequestList, [.mustNot, .mustNot, .mustNot, .mustNot]), (.message, [.may, .may, .may, .must]),
        (.clientIdentifier, [.must, .must, .must, .must]), (.vendorClassIdentifier, [.must, .must, .must, .may]),
        (.serverIdentifier, [.must, .must, .must, .must]),
        (.maximumMessageSize, [.mustNot, .mustNot, .mustNot, .mustNot]),
        (.renewalTime, [.must, .must, .mustNot, .mustNot]), (.rebindingTime, [.must, .must, .mustNot, .mustNot]),
        (.subnetMask, [.must, .must, .must, .mustNot]), (.router, [.must, .must, .must, .mustNot]),
        (.domainName, [.must, .must, .must, .mustNot]), (.vendorSpecific, [.must, .must, .must, .mustNot]),
        (.bootfileName, [.must, .must, .must, .mustNot]), (.machineIdentifier, [.must, .must, .must, .mustNot]),
        (.rapidCommit, [.mustNot, .mustNot, .mustNot, .mustNot]),
    ]
    static let cells = rows.flatMap { code, presences in
        zip(kinds, presences).map { Cell(code: code, kind: $0, presence: $1) }
    }

    /// An answer of each kind, to a client that sends all that it may, and from a server that is told to send, asked or
    /// not, what no server sends.
    static func answer(_ kind: ReplyKind, secs: UInt16 = 9) throws -> TestReply {
        var bench = TestBench { configuration in
            for row in rows where ![.router, .vendorSpecific, .message, .bootfileName].contains(row.0) {
                configuration.set(row.0, [1, 2, 3, 4], isForced: true)
            }
        }
        let client = ReplyOptionTests.pxe(1).behind(TestBench.address(200)).with(.clientIdentifier, [1, 2, 3])
            .with(.parameterRequestList, [1, 3, 50, 51, 53, 54, 55, 57, 61]).with(.maximumMessageSize, [5, 220])
            .with(.ipAddressLeaseTime, [0, 0, 16, 0])
        bench.lease(client)
        var message =
            switch kind {
            case .offer: client.message(.discover, ciaddr: TestBench.address(77))
            case .ack: client.message(.request, ciaddr: TestBench.first)
            case .informAck: client.message(.inform, ciaddr: TestBench.address(77))
            default: client.message(.request, ciaddr: RequestStateTests.elsewhere)
            }
        message.header.secs = secs
        message.header.flags = 0x8000
        return try #require(bench.send(client.frame(message)).first)
    }

    @Test("Options: each cell", arguments: cells)
    func option(_ cell: Cell) throws {
        let reply = try Self.answer(cell.kind)
        #expect(reply.transmission.kind == cell.kind)
        switch cell.presence {
        case .must: #expect(reply.message.options.contains(cell.code))
        case .mustNot: #expect(!reply.message.options.contains(cell.code))
        case .may: break
        }
        // What is there is there once: a second one would be added to the first (RFC 3396 §7).
        #expect(reply.message.options.raw.count { $0.code == cell.code.rawValue } <= 1)
    }

    struct Field: Sendable, CustomTestStringConvertible {
        var name: String
        var read: @Sendable (DHCPMessage) -> String
        /// In the order of `kinds`.
        var values: [String]
        var testDescription: String { name }
    }

    static func same(_ value: String) -> [String] { [value, value, value, value] }
    static let own = TestBench.first.description
    static let server = TestBench.server.description
    static let fields: [Field] = [
        Field(name: "op", read: { "\($0.header.op)" }, values: same("2")),
        Field(name: "htype", read: { "\($0.header.htype)" }, values: same("1")),
        Field(name: "hlen", read: { "\($0.header.hlen)" }, values: same("6")),
        Field(name: "hops", read: { "\($0.header.hops)" }, values: same("0")),
        Field(name: "xid", read: { "\($0.header.xid)" }, values: same("\(TestClient(1).xid)")),
        Field(name: "secs", read: { "\($0.header.secs)" }, values: same("0")),
        Field(
            name: "ciaddr", read: { "\($0.header.ciaddr)" },
            values: ["0.0.0.0", own, TestBench.address(77).description, "0.0.0.0"]),
        Field(name: "yiaddr", read: { "\($0.header.yiaddr)" }, values: [own, own, "0.0.0.0", "0.0.0.0"]),
        Field(name: "siaddr", read: { "\($0.header.siaddr)" }, values: [server, server, server, "0.0.0.0"]),
        Field(name: "flags", read: { "\($0.header.flags)" }, values: same("32768")),
        Field(
            name: "giaddr", read: { "\($0.header.giaddr)" }, values: same(TestBench.address(200).description)),
        Field(name: "chaddr", read: { "\($0.header.chaddr.macAddress)" }, values: same("\(TestClient(1).mac)")),
        Field(name: "sname", read: { "\($0.sname.filter { $0 != 0 }.count)" }, values: same("0")),
        Field(name: "file", read: { "\($0.file.filter { $0 != 0 }.count)" }, values: ["13", "13", "13", "0"]),
    ]

    @Test("Fields: each cell", arguments: fields)
    func field(_ field: Field) throws {
        for (kind, value) in zip(Self.kinds, field.values) {
            #expect(field.read(try Self.answer(kind).message) == value, "\(kind)")
        }
    }

    @Test("Message: a NAK says why, and 'file' and 'sname' hold no options, however long the client identifier")
    func refusalWithoutOverload() throws {
        for length in [0, 1, 120, 220, 240, 300, 700] {
            var bench = TestBench()
            let client = TestClient(1).with(.clientIdentifier, [UInt8](repeating: 7, count: length))
            let nak = try #require(bench.send(client.reboot(RequestStateTests.elsewhere)).first)
            #expect(nak.message.overload.isEmpty)
            #expect(!nak.message.options.contains(.overload))
            #expect(nak.codes.starts(with: [53, 54, 56]))
            #expect(nak.text(.message)?.contains("does not belong to this network") == true)
        }
    }

    @Test("Client identifier (RFC 6842 §3): MUST NOT where the client sent none", arguments: kinds)
    func noClientIdentifier(kind: ReplyKind) throws {
        var bench = TestBench { $0.set(.clientIdentifier, [9, 9], isForced: true) }
        let client = TestClient(1)
        let frame =
            switch kind {
            case .offer: client.discover()
            case .ack: client.select(TestBench.first)
            case .informAck: client.frame(client.message(.inform, ciaddr: TestBench.address(77)))
            default: client.reboot(RequestStateTests.elsewhere)
            }
        let reply = try #require(bench.send(frame).first)
        #expect(reply.transmission.kind == kind)
        #expect(!reply.message.options.contains(.clientIdentifier))
    }
}
