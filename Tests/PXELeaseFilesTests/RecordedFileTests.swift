import Foundation
import PXELeaseFiles
import PXEResponder
import PacketWire
import TestSupport
import Testing

/// Files that real servers wrote, against what their clients were told: see fixtures/leases/INDEX.md.
@Suite struct RecordedFileTests {
    /// What a client of the recording was told and did.
    struct Told: Decodable {
        var address: String
        var mac: String
        var htype: UInt8
        var client_id: String?
        var host: String?
        var state: String
        var end: Int64?
        var relay: String?
        var vendor: String?
    }

    private static func told(_ server: String) throws -> [Told] {
        let path = Checkout.file("fixtures/leases/\(server).clients.json")
        return try JSONDecoder().decode([Told].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private static func leases(_ files: [String]) throws -> [IPv4Address: Lease] {
        var all = LeaseFileContents()
        for file in files {
            let read = contents(try HostileFileTests.bytes(file))
            #expect(read.problems.isEmpty, "\(file): \(read.problems)")
            all.take(read)
        }
        return Dictionary(uniqueKeysWithValues: all.leases.map { ($0.address, $0) })
    }

    @Test(arguments: [
        ("dnsmasq", ["dnsmasq.leases"]), ("isc", ["isc.leases"]), ("isc-local", ["isc-local.leases"]),
        ("kea", ["kea-leases4.csv.2", "kea-leases4.csv"]),
    ])
    func everyActiveLease(_ server: String, _ files: [String]) throws {
        var leases = try Self.leases(files)
        var compared = 0
        for client in try Self.told(server) {
            let address = try #require(IPv4Address(client.address))
            guard client.state == "bound" else { continue }
            let found = leases.removeValue(forKey: address)
            let lease = try #require(found, "\(address) is not in \(files)")
            #expect(lease.state == .bound)
            // Kea does not keep the type of a hardware address.
            let type = server == "kea" ? 1 : client.htype
            #expect(lease.client.key == "hw-\(type)-" + client.mac.replacing(":", with: ""))
            #expect(lease.clientIdentifier == client.client_id.flatMap { [UInt8](hexadecimal: $0) })
            // Kea writes names in small letters, dnsmasq without their domain.
            var host = client.host?.lowercased()
            if server == "dnsmasq" { host = host?.split(separator: ".").first.map(String.init) }
            #expect(lease.hostName == host.map { Array($0.utf8) })
            switch (lease.expiry, client.end) {
            case (.never, nil): break
            case (.at(let end), let told?): #expect(abs(end.seconds - told) <= 2)
            default: Issue.record("\(address) ends \(lease.expiry), and the client was told \(client.end ?? -1)")
            }
            if server != "dnsmasq", let relay = client.relay {
                #expect(lease.relayInformation == [UInt8](hexadecimal: relay))
            }
            if server.hasPrefix("isc"), let vendor = client.vendor { #expect(lease.vendorClass == Array(vendor.utf8)) }
            compared += 1
        }
        #expect(compared == 9)
        // What is left: addresses that were declined, given back, or expired.
        let now = testInstant.advanced(by: .seconds(3600))
        #expect(leases.values.allSatisfy { $0.state(at: now) != .bound })
    }

    @Test func whatBecameOfTheOthers() throws {
        for server in ["isc", "isc-local"] {
            let leases = try Self.leases(["\(server).leases"])
            let states = try Self.told(server).filter { $0.state != "bound" }.compactMap { told in
                IPv4Address(told.address).flatMap { leases[$0] }.map { (told.state, $0) }
            }
            // Without failover dhcpd calls an address free that was given back: its client has a claim all the same.
            #expect(states.map(\.0) == ["released", "declined", "expired"])
            #expect(states.map(\.1.state) == [.expired, .declined, .expired])
            #expect(states.map(\.1.client.description)[0] == "02:50:58:1e:00:04")
        }
        let kea = try Self.leases(["kea-leases4.csv.2", "kea-leases4.csv"])
        #expect(Set(kea.values.map(\.state)) == [.bound, .declined, .expired])
        let dnsmasq = contents(try HostileFileTests.bytes("dnsmasq.leases"))
        #expect(dnsmasq.remarks == [.ipv6: 1])
    }

    /// Kea's own answer to lease4-get-all.
    struct Listed: Decodable {
        var address: String
        var hardwareAddress: String
        var hostName: String
        var state: Int
        var cltt: Int64
        var lifetime: Int64

        enum CodingKeys: String, CodingKey {
            case address = "ip-address"
            case hardwareAddress = "hw-address"
            case hostName = "hostname"
            case state, cltt
            case lifetime = "valid-lft"
        }
    }

    @Test func whatKeaItselfLists() throws {
        let leases = try Self.leases(["kea-leases4.csv.2", "kea-leases4.csv"])
        let path = Checkout.file("fixtures/leases/kea.control.json")
        let listed = try JSONDecoder().decode([Listed].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        #expect(listed.count == leases.count)
        for item in listed {
            let lease = try #require(IPv4Address(item.address).flatMap { leases[$0] })
            #expect(hexadecimalText(lease.hardwareAddress, separator: ":") == item.hardwareAddress)
            #expect(lease.hostName == (item.hostName.isEmpty ? nil : Array(item.hostName.utf8)))
            #expect(lease.start.seconds == item.cltt)
            #expect((lease.expiry.instant?.seconds ?? item.cltt + 0xFFFF_FFFF) == item.cltt + item.lifetime)
            #expect([LeaseState.bound, .declined, .expired][item.state] == lease.state)
        }
    }
}
