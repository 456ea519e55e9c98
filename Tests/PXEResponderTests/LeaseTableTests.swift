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

    @Test("The table agrees with a plain model on long random histories", arguments: 1...12 as ClosedRange<UInt64>)
    func agreement(seed: UInt64) throws {
        let (office, lab) = (try #require(Self.office), try #require(Self.lab))
        var random = SplitMix64(seed: seed)
        var table = LeaseTable()
        var model = LeaseTableModel()
        var now: Int64 = 0
        for step in 0..<3_000 {
            switch random.below(12) {
            case 0:
                let address = Self.address(random.below(120))
                table.remove(address)
                model.remove(address)
            case 1, 2:
                now += Int64(random.below(30))
                let instant = Timestamp(seconds: now)
                let expected = model.popAllDue(at: instant)
                var found: [LeaseDue] = []
                while let due = table.popDue(at: instant), found.count < 1_000 { found.append(due) }
                #expect(Set(found) == Set(expected) && found.count == expected.count, "seed \(seed), step \(step)")
            case 3 where random.below(20) == 0:
                table.grace = .seconds(Int64(random.below(3) * 7))
                model.setGrace(table.grace)
            default:
                let lease = Self.randomLease(&random, now: now)
                table.put(lease)
                model.put(lease)
            }
            let client = Self.client(random.below(20))
            for subnet in [office, lab] {
                #expect(
                    table.lease(of: client, in: subnet) == model.lease(of: client, in: subnet),
                    "seed \(seed), step \(step)")
            }
            #expect(table.leases(of: client) == model.leases(of: client), "seed \(seed), step \(step)")
            let address = Self.address(random.below(120))
            #expect(table[address] == model.leases[address], "seed \(seed), step \(step)")
            #expect(table.nextDeadline == model.nextDeadline, "seed \(seed), step \(step)")
            #expect(table.count == model.leases.count)
        }
        #expect(table.all == model.leases.values.sorted { $0.address < $1.address })
    }

    @Test("The order in which leases are put changes nothing", arguments: 1...4 as ClosedRange<UInt64>)
    func order(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var leases: [IPv4Address: Lease] = [:]
        for _ in 0..<200 {
            let lease = Self.randomLease(&random, now: 0)
            leases[lease.address] = lease
        }
        func history(_ leases: [Lease]) -> [LeaseDue] {
            var table = LeaseTable()
            table.grace = .seconds(5)
            for lease in leases { table.put(lease) }
            var history: [LeaseDue] = []
            while let due = table.popDue(at: Timestamp(seconds: 1_000)) { history.append(due) }
            return history
        }
        let some = leases.values.sorted { $0.address < $1.address }
        #expect(history(some) == history(some.shuffled(using: &random)), "seed \(seed)")
    }

    @Test("A lease comes out of the table as it went in")
    func everyValue() {
        var table = LeaseTable()
        let long = [UInt8](repeating: 0xAB, count: 40_000)
        let clients: [ClientIdentity] = [
            .clientIdentifier([]), .clientIdentifier([1, 2]), .clientIdentifier(long), .machine([0, 1]), .relayPort([]),
            .hardware(type: 255, length: 16, HardwareAddress(high: .max, low: .max)),
            .hardware(type: 1, length: 0, HardwareAddress()), ClientIdentity(MACAddress(rawValue: 0x5254_0000_0001)),
        ]
        let values: [[UInt8]?] = [nil, [], [1, 2], [0x52, 0x54, 0, 0, 0, 1], [UInt8](repeating: 7, count: 127), long]
        for client in clients {
            for (index, value) in values.enumerated() {
                let lease = Lease(
                    address: .broadcast, client: client, start: Timestamp(nanoseconds: .min),
                    expiry: index == 0 ? .never : .at(Timestamp(nanoseconds: .max)), hardwareAddress: value ?? [],
                    clientIdentifier: value, hostName: values[(index + 1) % 6], vendorClass: values[(index + 2) % 6],
                    architecture: index == 1 ? 0 : nil, xid: index == 2 ? .max : nil,
                    relayInformation: values[(index + 3) % 6], lastTransaction: Timestamp(nanoseconds: .max))
                table.put(lease)
                #expect(table[.broadcast] == lease)
                #expect(table.leases(of: client) == [lease])
            }
        }
        #expect(table.count == 1)
    }

    private static func address(_ number: Int) -> IPv4Address { IPv4Address(198, 51, 100, UInt8(number)) }

    /// Clients of all kinds.
    private static func client(_ number: Int) -> ClientIdentity {
        switch number % 4 {
        case 0: ClientIdentity(MACAddress(rawValue: UInt64(number)))
        case 1: .clientIdentifier([UInt8(number)])
        case 2: .machine([UInt8](repeating: UInt8(number), count: 17))
        default: .relayPort([1, 1, UInt8(number)])
        }
    }

    private static func randomLease(_ random: inout SplitMix64, now: Int64) -> Lease {
        let states: [LeaseState] = [.bound, .bound, .bound, .expired, .released, .declined]
        let end = Timestamp(seconds: now + Int64(random.below(60)) - 10)
        return Lease(
            address: address(random.below(120)), client: client(random.below(20)),
            state: states[random.below(states.count)], start: Timestamp(seconds: now),
            expiry: random.below(20) == 0 ? .never : .at(end), xid: UInt32(random.below(1_000)))
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
