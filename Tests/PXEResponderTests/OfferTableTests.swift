import PacketWire
import SeededNumbers
import Testing

@testable import PXEResponder

@Suite("The table of offers")
struct OfferTableTests {
    private static let subnet = IPv4Subnet(host: IPv4Address(10, 0, 0, 0))

    private static func key(_ number: Int) -> BindingKey {
        BindingKey(client: ClientIdentity(MACAddress(rawValue: UInt64(number))), subnet: subnet)
    }

    private static func address(_ number: Int) -> IPv4Address { IPv4Address(rawValue: UInt32(number)) }

    @Test("It does what two plain dictionaries do", arguments: [UInt64(1), 2, 3])
    func model(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var table = OfferTable()
        var model: [Int: (address: Int, deadline: Int64)] = [:]
        for _ in 0..<5_000 {
            let number = Int.random(in: 0..<40, using: &random)
            let address = Int.random(in: 1..<30, using: &random)
            let time = Int64.random(in: 0..<100, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0:
                #expect(
                    table.remove(Self.key(number)) == model.removeValue(forKey: number).map { Self.address($0.address) }
                )
            case 1:
                let due = table.removeDue(at: Timestamp(seconds: time))
                let expected = model.filter { $0.value.deadline <= time }
                    .min { ($0.value.deadline, $0.value.address) < ($1.value.deadline, $1.value.address) }
                #expect(due == expected.map { Self.address($0.value.address) })
                if let expected { model[expected.key] = nil }
            default:
                let former = model[number]?.address
                if let other = model.first(where: { $0.value.address == address })?.key, other != number {
                    model[other] = nil
                }
                model[number] = (address, time)
                let freed = table.hold(Self.address(address), for: Self.key(number), until: Timestamp(seconds: time))
                #expect(freed == (former == address ? nil : former.map(Self.address)))
            }
            #expect(table.count == model.count)
            #expect(table.nextDeadline?.seconds == model.values.map(\.deadline).min())
            #expect(table.address(for: Self.key(number)) == model[number].map { Self.address($0.address) })
            let holder = model.first { $0.value.address == address }?.key
            #expect(table.key(of: Self.address(address)) == holder.map(Self.key))
        }
        #expect(table.all.map(\.address) == model.values.map { Self.address($0.address) }.sorted())
    }

    @Test("An offer is fresh for a second, and no longer than it stands")
    func fresh() {
        var table = OfferTable()
        let start = Timestamp(seconds: 1_000)
        for number in 1...3 {
            _ = table.hold(Self.address(number), for: Self.key(number), until: start.advanced(by: .seconds(60)))
            table.setFresh(Self.key(number), at: start)
            table.setFresh(Self.key(number), at: start)
        }
        #expect(table.freshCount == 3)
        #expect(table.remove(Self.key(2)) == Self.address(2))
        #expect(table.freshCount == 2)
        #expect(table.removeDue(at: start.advanced(by: .milliseconds(900))) == nil)
        #expect(table.freshCount == 2)
        #expect(table.removeDue(at: start.advanced(by: .seconds(1))) == nil)
        #expect(table.freshCount == 0 && table.count == 2)
        #expect(table.remove(Self.key(1)) != nil)
        #expect(table.freshCount == 0)
    }

    @Test("What counts for a second is counted right, also before 1970 and when the clock goes back")
    func recent() {
        var count = RecentCount()
        let start = Timestamp(nanoseconds: -3_000_000_001)
        let first = count.add(at: start)
        let second = count.add(at: start.advanced(by: .milliseconds(500)))
        #expect(count.total == 2)
        let third = count.add(at: start)
        #expect(count.total == 3)
        count.advance(to: start.advanced(by: .milliseconds(1_100)))
        #expect(count.total == 2)
        count.remove(first)
        #expect(count.total == 2)
        count.remove(second)
        count.remove(third)
        #expect(count.total == 0)
        count.advance(to: Timestamp(nanoseconds: .max))
        #expect(count.total == 0)
    }
}
