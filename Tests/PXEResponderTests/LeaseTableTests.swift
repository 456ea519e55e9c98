import DHCPWire
import PacketWire
import SeededNumbers
import Testing

@testable import PXEResponder

@Suite("The engine's lease table")
struct LeaseTableTests {
    private static let office = IPv4Subnet(containing: IPv4Address(198, 51, 100, 0), prefixLength: 26)
    private static let lab = IPv4Subnet(containing: IPv4Address(198, 51, 100, 64), prefixLength: 26)

    private func lease(_ host: UInt8, of client: UInt64, _ state: LeaseState = .bound, until second: Int64) -> Lease {
        Lease(
            address: IPv4Address(198, 51, 100, host), client: ClientIdentity(MACAddress(rawValue: client)),
            state: state, start: Timestamp(seconds: 0), expiry: .at(Timestamp(seconds: second)))
    }

    @Test("A client has one lease in each subnet: the bound one, else the last one")
    func subnets() throws {
        let (office, lab) = (try #require(Self.office), try #require(Self.lab))
        let client = ClientIdentity(MACAddress(rawValue: 1))
        var table = LeaseTable()
        #expect(table.lease(of: client, in: office) == nil)
        table.put(lease(5, of: 1, .released, until: 900))
        table.put(lease(4, of: 1, .expired, until: 800))
        #expect(table.lease(of: client, in: office)?.address == IPv4Address(198, 51, 100, 5))
        table.put(lease(3, of: 1, until: 100))
        #expect(table.lease(of: client, in: office)?.address == IPv4Address(198, 51, 100, 3))
        #expect(table.lease(of: client, in: lab) == nil)
        table.put(lease(70, of: 1, .declined, until: 950))
        #expect(table.lease(of: client, in: lab) == nil)
        table.put(lease(71, of: 1, until: 50))
        #expect(table.lease(of: client, in: lab)?.address == IPv4Address(198, 51, 100, 71))
        #expect(table.leases(of: client).map(\.address.octets[3]) == [3, 4, 5, 70, 71])
        table.put(lease(3, of: 2, until: 100))
        #expect(table.lease(of: client, in: office)?.address == IPv4Address(198, 51, 100, 5))
        table.remove(IPv4Address(198, 51, 100, 5))
        #expect(table.lease(of: client, in: office)?.address == IPv4Address(198, 51, 100, 4))
    }

    @Test("An expired lease keeps its address for the grace time, and the table tells both moments")
    func grace() {
        var table = LeaseTable()
        table.grace = .seconds(10)
        let held = lease(3, of: 1, until: 100)
        var over = held
        over.state = .expired
        table.put(held)
        #expect(table.nextDeadline == Timestamp(seconds: 100))
        #expect(table.popDue(at: Timestamp(seconds: 99)) == nil)
        #expect(table.popDue(at: Timestamp(seconds: 100)) == .expired(over))
        #expect(table[held.address] == over)
        #expect(table.isInGrace(over, at: Timestamp(seconds: 109)))
        #expect(!table.isInGrace(over, at: Timestamp(seconds: 110)))
        #expect(!table.isInGrace(held, at: Timestamp(seconds: 99)))
        #expect(table.popDue(at: Timestamp(seconds: 109)) == nil)
        #expect(table.nextDeadline == Timestamp(seconds: 110))
        #expect(table.popDue(at: Timestamp(seconds: 110)) == .free(over))
        #expect(table.popDue(at: Timestamp(seconds: 1_000)) == nil)
        #expect(table.nextDeadline == nil)
        // A store's lease that expired before the start.
        table.put(over)
        #expect(table.popDue(at: Timestamp(seconds: 110)) == .free(over))
    }

    @Test("Without a grace time a lease is expired and free at one instant; a quarantine is free at its end")
    func noGrace() {
        var table = LeaseTable()
        var over = lease(3, of: 1, until: 100)
        table.put(over)
        over.state = .expired
        let declined = lease(4, of: 2, .declined, until: 100)
        table.put(declined)
        #expect(table.quarantineCount == 1)
        #expect(table.popDue(at: Timestamp(seconds: 100)) == .expired(over))
        #expect(table.popDue(at: Timestamp(seconds: 100)) == .free(over))
        #expect(table.popDue(at: Timestamp(seconds: 100)) == .free(declined))
        #expect(table.popDue(at: Timestamp(seconds: 100)) == nil)
        #expect(table.quarantineCount == 0)
    }
}
