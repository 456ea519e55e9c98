import PXELeaseFiles
import PXEResponder
import PacketWire
import Testing

/// Kea's memfile.
@Suite struct KeaTests {
    private static let head =
        "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context\n"

    private func rows(_ text: String) -> LeaseFileContents { contents(Self.head + text) }

    @Test func lease() {
        let read = rows("198.51.100.100,02:50:58:1e:00:01,01:02:50:58:1e:00:01,43200,1795466443,1,0,0,alpha,0,\n")
        #expect(read.format == .kea)
        let mac = MACAddress(0x02, 0x50, 0x58, 0x1E, 0, 1)
        #expect(
            read.leases == [
                Lease(
                    address: IPv4Address(198, 51, 100, 100), client: ClientIdentity(mac),
                    start: Timestamp(seconds: 1_795_423_243), expiry: .at(Timestamp(seconds: 1_795_466_443)),
                    hardwareAddress: mac.octets, clientIdentifier: [1] + mac.octets, hostName: Array("alpha".utf8))
            ])
    }

    @Test func theLastRowOfAnAddressCounts() {
        let read = rows(
            """
            198.51.100.109,02:50:58:1e:00:0b,,43200,1795466443,1,0,0,twice,0,
            198.51.100.109,02:50:58:1e:00:0c,,43200,1795466449,1,0,0,twice-renamed,0,
            198.51.100.110,02:50:58:1e:00:0d,,43200,1795466449,1,0,0,,0,
            198.51.100.110,02:50:58:1e:00:0d,,0,1795423153,1,0,0,,0,
            """)
        #expect(read.leases.map(\.client.key) == ["hw-1-0250581e000c"])
        #expect(read.remarks == [.removed: 1])
        #expect(read.entries.count == 2)
    }

    @Test func aLaterFileTakesALeaseOut() {
        var all = rows("198.51.100.110,02:50:58:1e:00:0d,,43200,1795466449,1,0,0,,0,\n")
        all.take(rows("198.51.100.110,02:50:58:1e:00:0d,,0,1795423153,1,0,0,,0,\n"))
        #expect(all.leases.isEmpty)
    }

    @Test func statesAndInfinity() {
        let read = rows(
            """
            198.51.100.1,02:50:58:1e:00:05,,4294967295,6090390538,1,0,0,for-ever,0,
            198.51.100.2,,,86400,1795509643,1,0,0,,1,
            198.51.100.3,02:50:58:1e:00:0c,,4,1795423247,1,0,0,,2,
            198.51.100.4,02:50:58:1e:00:0d,,4,1795423247,1,0,0,,3,
            """)
        #expect(read.leases.map(\.state) == [.bound, .declined, .expired, .released])
        #expect(read.leases.map(\.expiry.instant?.seconds) == [nil, 1_795_509_643, 1_795_423_247, 1_795_423_247])
        #expect(read.leases.first?.start.seconds == 1_795_423_243)
        #expect(read.leases.map(\.client.key)[1] == "hw-0-c6336402")
    }

    @Test func escapesAndContext() throws {
        let read = rows(
            """
            198.51.100.1,02:50:58:1e:00:05,,60,1795423247,1,0,0,say "hi"&#x2c bob &#x &#xzz,0,\
            { "ISC": { "relay-agent-info": "0x0104000A0003" } }
            198.51.100.2,02:50:58:1e:00:06,,60,1795423247,1,0,0,,0,\
            { "ISC": { "relay-agent-info": { "relay-id": "01"&#x2c "sub-options": "0x0101AA" } } }
            198.51.100.3,02:50:58:1e:00:07,,60,1795423247,1,0,0,,0,{ "mine": [ 1&#x2c true&#x2c null ] }
            """)
        #expect(read.problems.isEmpty)
        #expect(read.leases.first?.hostName == Array("say \"hi\", bob &#x &#xzz".utf8))
        #expect(read.leases.map(\.relayInformation) == [[1, 4, 0, 10, 0, 3], [1, 1, 0xAA], nil])
    }

    /// Kea 1.0 had no state, 2.4 has a pool; the columns are found by name.
    @Test func columnsOfOtherVersions() {
        let old = contents(
            "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname\n"
                + "198.51.100.1,02:50:58:1e:00:05,,60,1795423247,1,0,0,old\n")
        #expect(old.leases.map(\.hostName) == [Array("old".utf8)])
        let new = contents(
            Self.head.replacing("user_context\n", with: "user_context,pool_id\n")
                + "198.51.100.1,02:50:58:1e:00:05,,60,1795423247,1,0,0,new,1,,7\n")
        #expect(new.leases.map(\.state) == [.declined])
    }

    @Test func ipv6FilesAreCounted() {
        let read = contents(
            """
            address,duid,valid_lifetime,expire,subnet_id,pref_lifetime,lease_type,iaid,prefix_len
            2001:db8::1,00:01,60,1795423247,1,30,0,7,128
            """)
        #expect(read.leases.isEmpty)
        #expect(read.problems.isEmpty)
        #expect(read.remarks == [.ipv6: 1])
    }

    @Test(arguments: [
        ("198.51.100.1,02:50:58:1e:00:05,,60,1795423247,1,0,0,a,0,,,", "the row has 13 values for 11 columns"),
        ("198.51.100.1,02:50:58:1e:00:05,,60", "'' is no time in seconds"),
        ("198.51.100.1,02:50:58:1e:00:05,,-1,1795423247,1,0,0,a,0,", "'-1' is no lifetime"),
        ("198.51.100.1,,,60,1795423247,1,0,0,a,0,", "neither a hardware address nor a client identifier"),
        ("198.51.100.1,02:50:58:1e:00:05,,60,1795423247,1,0,0,a,4,", "'4' is no state"),
        ("198.51.100.1,02:50:58:1e:00:05,,60,1795423247,1,0,0,a,0,{", "the user context is no JSON"),
        ("198.51.100.1,\(String(repeating: "aa:", count: 16))aa,,60,1795423247,1,0,0,a,0,", "longer than the 16 bytes"),
    ])
    func refused(_ row: String, _ reason: String) throws {
        let read = rows(row + "\n198.51.100.9,02:50:58:1e:00:05,,60,1795423247,1,0,0,a,0,\n")
        #expect(read.leases.count == 1)
        #expect(read.problems.map(\.line) == [2])
        #expect(try #require(read.problems.first).reason.contains(reason), "\(read.problems)")
    }
}
