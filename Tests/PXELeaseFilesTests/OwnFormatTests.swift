import DHCPWire
import PXELeaseFiles
import PXEResponder
import PacketWire
import SeededNumbers
import Testing

/// Our own CSV and JSON lose nothing; the other formats keep what they can.
@Suite struct OwnFormatTests {
    private static let full = Lease(
        address: IPv4Address(198, 51, 100, 7), client: .machine([0] + Array(1...16)), state: .declined,
        start: Timestamp(nanoseconds: 1_795_423_134_123_456_789), expiry: .at(Timestamp(seconds: 1_795_466_334)),
        hardwareAddress: [2, 0x50, 0x58, 0x1E, 0, 6], clientIdentifier: [],
        hostName: Array("=a,\"b\\\n\u{202E}é".utf8) + [0xFF], vendorClass: Array("PXEClient".utf8), architecture: 7,
        xid: 0xFFFF_FFFF, relayInformation: [1, 1, 0], lastTransaction: Timestamp(seconds: 1_795_423_135))

    @Test func csv() {
        let text = String(decoding: written([Self.full], .csv), as: UTF8.self)
        #expect(
            text == #"""
                address,client,state,start,end,hardware_address,client_identifier,host_name,vendor_class,architecture,xid,relay_information,last_transaction
                198.51.100.7,guid-000102030405060708090a0b0c0d0e0f10,declined,2026-11-23T08:38:54.123456789Z,2026-11-23T20:38:54.000000000Z,02:50:58:1e:00:06,"","\x3Da,\""b\\\x0A\xE2\x80\xAEé\xFF",PXEClient,7,4294967295,010100,2026-11-23T08:38:55.000000000Z

                """#)
        #expect(contents(text).leases == [Self.full])
    }

    @Test func json() {
        let text = String(decoding: written([Self.full], .json), as: UTF8.self)
        #expect(text.hasPrefix(#"{"address":"198.51.100.7","client":"guid-0001"#))
        #expect(text.contains(#""host_name":"=a,\\\"b\\\\\\x0A\\xE2\\x80\\xAEé\\xFF","#))
        #expect(text.contains(#""architecture":7,"xid":4294967295,"#))
        #expect(contents(text).leases == [Self.full])
    }

    /// Any lease at all comes back as it was.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func roundTrip(_ seed: UInt64) {
        var numbers = SplitMix64(seed: seed)
        let leases = (0..<300).map { Self.lease($0, &numbers) }
        for format in [LeaseFileFormat.csv, .json] {
            let read = contents(written(leases, format))
            #expect(read.format == format)
            #expect(read.problems.isEmpty, "seed \(seed)")
            #expect(read.leases == leases, "seed \(seed)")
        }
    }

    /// Address, client, end and state come back from the other servers' formats.
    @Test(arguments: [LeaseFileFormat.kea, .isc, .dnsmasq])
    func otherServersFormats(_ format: LeaseFileFormat) {
        var numbers = SplitMix64(seed: 7)
        let leases = (0..<200).map { number in
            var lease = Self.lease(number, &numbers)
            let mac = MACAddress(rawValue: 0x0250_5800_0000 + UInt64(number))
            (lease.client, lease.hardwareAddress, lease.state) = (ClientIdentity(mac), mac.octets, .bound)
            lease.start = Timestamp(seconds: testInstant.seconds - 60)
            lease.lastTransaction = lease.start
            lease.expiry = number % 9 == 0 ? .never : .at(Timestamp(seconds: testInstant.seconds + 1 + Int64(number)))
            lease.hostName = Array("host-\(number)".utf8)
            lease.clientIdentifier = number % 2 == 0 ? nil : [UInt8(number), 0, 0x22, 0x5C]
            return lease
        }
        let read = contents(written(leases, format))
        #expect(read.format == format)
        #expect(read.problems.isEmpty, "\(read.problems)")
        #expect(read.leases.map(\.address) == leases.map(\.address))
        #expect(read.leases.map(\.client) == leases.map(\.client))
        #expect(read.leases.map(\.expiry) == leases.map(\.expiry))
        #expect(read.leases.map(\.hostName) == leases.map(\.hostName))
        #expect(read.leases.map(\.clientIdentifier) == leases.map(\.clientIdentifier))
    }

    @Test func whatAFormatCannotHoldIsCounted() {
        var writer = LeaseFileWriter(.dnsmasq, now: testInstant)
        #expect(writer.text(of: Self.full).isEmpty)
        #expect(writer.leftOut == 1)
    }

    @Test(arguments: [
        ("address,client,shoe\n", 1, "a lease has no field 'shoe'"), ("address,address\n", 1, "stands twice"),
        ("address,client\n198.51.100.1\n", 2, "1 values for 2 columns"),
        ("address,client\n\"198.51.100.1,x\n", 2, "does not end in its line"),
        ("address,client\n\"198.51.100.1\"x,x\n", 2, "a comma is to stand"),
        ("address,client,state,start,end\n198.51.100.1,hw-1,bound,x,x\n", 2, "'x' is no instant"),
        ("{\"address\":\"198.51.100.1\"}\n", 1, "the lease has no start"), ("{\"shoe\":1}\n", 1, "no field 'shoe'"),
        ("{\"address\":[]}\n", 1, "neither a string nor a number"), ("{\n", 1, "no JSON object"),
        ("<html>\n", 1, "no list of leases begins so"),
    ])
    func refused(_ text: String, _ line: Int, _ reason: String) throws {
        let problem = try #require(contents(text).problems.first)
        #expect(problem.line == line)
        #expect(problem.reason.contains(reason), "\(problem.reason)")
    }

    @Test func textThatIsNotUTF8() throws {
        let csv = contents(Array("address,client\n198.51.100.1,a".utf8) + [0xFF])
        #expect(csv.problems.map(\.reason) == ["'a\\xFF' is not UTF-8"])
        let json = contents(Array("{\"address\":\"".utf8) + [0xC3] + Array("\"}".utf8))
        #expect(json.problems.map(\.reason) == ["'\\xC3' is not UTF-8"])
    }

    @Test func clientKeys() {
        for key in ["hw-1-525400123456", "hw-0-", "id-", "id-01ff", "guid-00", "port-0101aa"] {
            #expect(ClientIdentity(key: key)?.key == key)
        }
        let wrong = [
            "", "hw", "hw-1", "hw-256-00", "hw-1-0", "hw-1-00-00", "id-0:1", "id- 01", "name-00",
            "hw-1-\(String(repeating: "00", count: 17))",
        ]
        for key in wrong { #expect(ClientIdentity(key: key) == nil, "\(key)") }
    }

    static func lease(_ number: Int, _ numbers: inout SplitMix64) -> Lease {
        func bytes(_ most: Int) -> [UInt8] {
            (0..<Int(numbers.next() % UInt64(most + 1))).map { _ in UInt8(truncatingIfNeeded: numbers.next()) }
        }
        func maybe<Value>(_ value: Value) -> Value? { numbers.next() % 3 == 0 ? nil : value }
        let chaddr = bytes(16)
        let clients: [ClientIdentity] = [
            .hardware(
                type: UInt8(truncatingIfNeeded: numbers.next()), length: UInt8(chaddr.count), HardwareAddress(chaddr)),
            .clientIdentifier(bytes(40)), .machine(bytes(17)), .relayPort(bytes(30)),
        ]
        let instants = (0..<3).map { _ in Timestamp(nanoseconds: Int64(bitPattern: numbers.next())) }
        let states = [LeaseState.bound, .expired, .released, .declined]
        return Lease(
            address: IPv4Address(rawValue: 0xC612_0000 + UInt32(number)), client: clients[number % 4],
            state: states[Int(numbers.next() % 4)], start: instants[0], expiry: maybe(.at(instants[1])) ?? .never,
            hardwareAddress: chaddr, clientIdentifier: maybe(bytes(20)), hostName: maybe(bytes(30)),
            vendorClass: maybe(bytes(30)), architecture: maybe(UInt16(truncatingIfNeeded: numbers.next())),
            xid: maybe(UInt32(truncatingIfNeeded: numbers.next())), relayInformation: maybe(bytes(30)),
            lastTransaction: instants[2])
    }
}
