import PXELeaseFiles
import PXEResponder
import PacketWire
import Testing

/// ISC dhcpd's lease file, dhcpd.leases(5).
@Suite struct ISCTests {
    private static let mac = MACAddress(0x02, 0x50, 0x58, 0x1E, 0, 6)

    @Test func lease() {
        let read = contents(
            #"""
            # The format of this file is documented in the dhcpd.leases(5) manual page.
            authoring-byte-order little-endian;
            server-duid "\000\001\000\0012\226";

            lease 198.51.100.105 {
              starts 1 2026/11/23 08:38:54;
              ends 1 2026/11/23 20:38:54;
              cltt 1 2026/11/23 08:38:55;
              binding state active;
              next binding state free;
              hardware ethernet 02:50:58:1e:00:06;
              uid "\001\"\\A\303\251\x7f";
              set vendor-class-identifier = "PXEClient:Arch:00007";
              set ddns-fwd-name = "eta;{.example.net";
              option agent.circuit-id 0:a:0:3;
              option agent.remote-id "rack-7";
              client-hostname "eta";
              on expiry { execute ("rm", "x"); set a = "}"; }
            }
            """#)
        #expect(read.format == .isc)
        #expect(read.problems.isEmpty)
        #expect(
            read.leases == [
                Lease(
                    address: IPv4Address(198, 51, 100, 105), client: ClientIdentity(Self.mac),
                    start: Timestamp(seconds: 1_795_423_134), expiry: .at(Timestamp(seconds: 1_795_466_334)),
                    hardwareAddress: Self.mac.octets,
                    clientIdentifier: [1, 0x22, 0x5C, 0x41, 0xC3, 0xA9, 0x7F], hostName: Array("eta".utf8),
                    vendorClass: Array("PXEClient:Arch:00007".utf8),
                    relayInformation: [1, 4, 0, 10, 0, 3, 2, 6] + Array("rack-7".utf8),
                    lastTransaction: Timestamp(seconds: 1_795_423_135))
            ])
    }

    private func declaration(_ statements: String) -> LeaseFileContents {
        contents("lease 198.51.100.1 {\n\(statements)\n}\n")
    }

    @Test(arguments: [
        ("active", LeaseState.bound), ("bootp", .bound), ("reserved", .bound), ("free", .expired),
        ("backup", .expired), ("reset", .expired), ("expired", .expired), ("released", .released),
        ("abandoned", .declined),
    ])
    func states(_ name: String, _ state: LeaseState) {
        let read = declaration(
            "ends epoch 1795466334; # Mon Nov 23\nbinding state \(name);\nhardware ethernet 02:50:58:1e:00:06;")
        #expect(read.leases.map(\.state) == [state])
        #expect(read.leases.map(\.expiry.instant?.seconds) == [1_795_466_334])
    }

    @Test func withoutAClient() {
        let free = declaration("ends epoch 1795466334; binding state free;")
        #expect(free.leases.isEmpty)
        #expect(free.remarks == [.withoutClient: 1])
        let abandoned = declaration("ends epoch 1795466334; binding state abandoned;")
        #expect(abandoned.leases.map(\.client.key) == ["hw-0-c6336401"])
        let active = declaration("ends epoch 1795466334; binding state active;")
        #expect(active.problems.map(\.line) == [3])
    }

    @Test func endsNever() {
        #expect(declaration("ends never; uid 1:2:3; binding state active;").leases.map(\.expiry) == [.never])
        let free = declaration("starts epoch 5; ends never; uid 1:2:3; binding state free;")
        #expect(free.leases.map(\.expiry) == [.at(Timestamp(seconds: 5))])
    }

    @Test func otherDeclarations() {
        let read = contents(
            """
            failover peer "two" state { my state normal at 1 2026/11/23 08:38:54; peer state normal; }
            host printer { dynamic; hardware ethernet 02:50:58:1e:00:06; fixed-address 198.51.100.7; }
            subclass "known" 1:2:3;
            ia_na "abc" { cltt never; iaaddr 2001:db8::1 { binding state active; ends never; } }
            """)
        #expect(read.problems.isEmpty)
        #expect(read.leases.isEmpty)
        #expect(read.remarks == [.failover: 1, .hosts: 2, .ipv6: 1])
    }

    @Test func theLastDeclarationCounts() {
        let one = "lease 198.51.100.1 { ends never; uid 1:2:3; binding state active; }\n"
        let read = contents(one + one.replacing("1:2:3", with: "4:5:6"))
        #expect(read.leases.map(\.client.key) == ["id-040506"])
    }

    @Test(arguments: [
        ("ends 1 2026/11/31 08:00:00;", "is no date"), ("ends 1 2026/11/23;", "is no date"),
        ("ends epoch x;", "'x' is no time"), ("binding state asleep;", "'asleep' is no binding state"),
        ("binding;", "behind 'binding state' one word"), ("uid \"abc;", "does not end in its line"),
        ("uid \"\\777\";", "stands for no byte"), ("uid \"\\x1\";", "two hexadecimal digits"),
        ("uid;", "the client identifier is missing"), ("hardware ethernet;", "behind 'hardware'"),
        ("hardware pigeon 1:2;", "'pigeon' is no type of hardware"),
        ("uid 1:2:3; binding state active;", "does not say when it ends"),
        ("uid 1:2:3; ends never", "has no ';'"),
    ])
    func refused(_ statement: String, _ reason: String) throws {
        let good = "lease 198.51.100.9 { ends never; uid 1:2:3; binding state active; }\n"
        let read = contents("lease 198.51.100.1 {\n\(statement)\n}\n" + good)
        #expect(read.leases.map(\.address) == [IPv4Address(198, 51, 100, 9)])
        #expect(read.problemCount == 1)
        let problem = try #require(read.problems.first)
        #expect((2...3).contains(problem.line))
        #expect(problem.reason.contains(reason), "\(problem.reason)")
    }

    @Test(arguments: [
        ("lease 198.51.100.1 {\n ends never;\n", 1, "the file ends before the '}' of the lease"),
        ("host a {\n", 2, "the file ends before the '}'"), ("server-duid \"a\"\n", 2, "the file ends within"),
        ("set a = b;\n}\n", 2, "no declaration is open"), ("set a = b;\nfrob { }\n", 2, "'frob'"),
        ("set a = b;\nfrob x;\n", 2, "'frob'"), ("lease { }\n", 1, "an address is to stand"),
        ("lease 1.2.3 { }\n", 1, "'1.2.3' is no IPv4 address"),
    ])
    func brokenFiles(_ text: String, _ line: Int, _ reason: String) throws {
        let problem = try #require(contents(text, .isc).problems.first)
        #expect(problem.line == line)
        #expect(problem.reason.contains(reason), "\(problem.reason)")
    }

    @Test func relayInformationIsBounded() {
        let option = "option agent.remote-id \"\(String(repeating: "a", count: 126))\";\n"
        #expect(declaration(option + "uid 1:2; ends never;").leases.map(\.relayInformation?.count) == [128])
        #expect(declaration(option + option).problems.map(\.reason) == ["option 82 has more than 255 bytes"])
    }

    @Test func nestingIsBounded() {
        let read = contents(String(repeating: "host a {\n", count: 100_000), .isc)
        #expect(read.problemCount > 0)
        #expect(read.problems.count <= LeaseFileContents.keptProblems)
    }
}
