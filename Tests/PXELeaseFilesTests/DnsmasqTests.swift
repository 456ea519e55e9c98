import PXELeaseFiles
import PXEResponder
import PacketWire
import Testing

/// dnsmasq's lease file, as `lease_update_file` in its lease.c writes it.
@Suite struct DnsmasqTests {
    @Test func lease() throws {
        let read = contents("1795466329 02:50:58:1e:00:01 198.51.100.108 alpha 01:02:50:58:1e:00:01\n")
        #expect(read.format == .dnsmasq)
        #expect(read.problems.isEmpty)
        let mac = MACAddress(0x02, 0x50, 0x58, 0x1E, 0, 1)
        #expect(
            read.leases == [
                Lease(
                    address: IPv4Address(198, 51, 100, 108), client: ClientIdentity(mac), start: testInstant,
                    expiry: .at(Timestamp(seconds: 1_795_466_329)), hardwareAddress: mac.octets,
                    clientIdentifier: [1] + mac.octets, hostName: Array("alpha".utf8))
            ])
    }

    @Test func starsAreNoneAndZeroIsForEver() throws {
        let lease = try #require(contents("0 02:50:58:1e:00:05 198.51.100.112 * *").leases.first)
        #expect(lease.expiry == .never)
        #expect(lease.hostName == nil)
        #expect(lease.clientIdentifier == nil)
    }

    @Test func otherTypesOfHardware() {
        let read = contents(
            """
            1795466329 06-02:50:58:1e:00:08 198.51.100.115 token-ring *
            1795466329 20- 198.51.100.116 * ff:00:01
            """)
        #expect(read.leases.map(\.client.key) == ["hw-6-0250581e0008", "id-ff0001"])
        #expect(read.leases.map(\.hardwareAddress.count) == [6, 0])
    }

    @Test func identity() {
        let line = "1795466329 02:50:58:1e:00:01 198.51.100.108 alpha ff:01:02"
        #expect(contents(line).leases.first?.client.key == "hw-1-0250581e0001")
        #expect(contents(line, identity: .clientIdentifier).leases.first?.client.key == "id-ff0102")
    }

    @Test func linesThatAreNoIPv4Leases() {
        let read = contents(
            """
            1795466329 02:50:58:1e:00:01 198.51.100.108 alpha *
            duid 00:01:00:01:32:96
            1795430719 1478361091 2001:db8::1bb * 00:01:00:01
            agent-info 198.51.100.108 01:02:00:0a
            vendorclass 198.51.100.108 50:58:45
            agent-info 198.51.100.200 01:02:00:0a
            vendorclass 2001:db8::1bb 50:58:45
            """)
        #expect(read.problems.isEmpty)
        #expect(read.remarks == [.ipv6: 1])
        #expect(read.leases.map(\.relayInformation) == [[1, 2, 0, 10]])
        #expect(read.leases.map(\.vendorClass) == [Array("PXE".utf8)])
    }

    @Test(arguments: [
        ("1795466329 02:50:58:1e:00:01 198.51.100.108 alpha", "a lease has 5 fields, and here are 4"),
        ("43200 02:50:58:1e:00:01 198.51.100.108 alpha *", "43200 is no end of a lease but its length"),
        ("17x 02:50:58:1e:00:01 198.51.100.108 alpha *", "'17x' is no time in seconds since 1970"),
        ("99999999999999999999 02:50:58:1e:00:01 198.51.100.108 a *", "is no time in seconds"),
        ("1795466329 02:50:58:1g:00:01 198.51.100.108 alpha *", "'02:50:58:1g:00:01' is no hardware address"),
        ("1795466329 02:50:58:1e:00:01 198.51.100 alpha *", "'198.51.100' is no IPv4 address"),
        ("1795466329 02:50:58:1e:00:01 224.0.0.1 alpha *", "224.0.0.1 is no host's address"),
        ("1795466329 02:50:58:1e:00:01 198.51.100.1 alpha zz", "'zz' is no client identifier"),
        ("1795466329 01- 198.51.100.1 alpha *", "neither a hardware address nor a client identifier"),
    ])
    func refused(_ line: String, _ reason: String) throws {
        let read = contents("0 02:50:58:1e:00:05 198.51.100.112 * *\n\(line)\n", .dnsmasq)
        #expect(read.leases.count == 1)
        let problem = try #require(read.problems.first)
        #expect(problem.line == 2)
        #expect(problem.reason.contains(reason), "\(problem.reason)")
    }
}
