import PacketWire
import SeededNumbers
import Testing

@testable import PXEResponder

@Suite("Tables of addresses and deadlines")
struct AddressTableTests {
    @Test("Deadlines come in their order, whatever was set, changed and removed", arguments: [UInt64(1), 2, 3])
    func deadlines(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var queue = DeadlineQueue<Int>()
        var model: [Int: Int64] = [:]
        for _ in 0..<2_000 {
            let key = Int.random(in: 0..<50, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                queue.remove(key)
                model[key] = nil
            case 1:
                let now = Int64.random(in: 0..<200, using: &random)
                let due = queue.popDue(at: Timestamp(seconds: now))
                #expect((due == nil) == !model.values.contains { $0 <= now })
                if let due { #expect(model.removeValue(forKey: due).map { $0 <= now } == true) }
            default:
                let deadline = Int64.random(in: 0..<1_000, using: &random)
                queue.set(key, to: Timestamp(seconds: deadline))
                model[key] = deadline
            }
            #expect(queue.count == model.count)
            #expect(queue.first?.deadline.seconds == model.values.min())
        }
    }

    @Test("Keys of one deadline come in the order in which they were set")
    func sameDeadline() {
        var queue = DeadlineQueue<Int>()
        for key in [5, 3, 9, 1] { queue.set(key, to: Timestamp(seconds: 7)) }
        queue.set(5, to: Timestamp(seconds: 7))
        var order: [Int] = []
        while let key = queue.popDue(at: Timestamp(seconds: 7)) { order.append(key) }
        #expect(order == [3, 9, 1, 5])
    }

    @Test("The pool gives what is free, and of used addresses the one unused for the longest time")
    func pool() {
        let range = IPv4Address(10, 0, 0, 0)...IPv4Address(10, 0, 0, 49)
        var random = SplitMix64(seed: 7)
        var pool = AddressPool(range: range)
        var taken: Set<IPv4Address> = []
        var returned: [IPv4Address] = []
        var used: Set<IPv4Address> = []
        for _ in 0..<5_000 {
            let address = IPv4Address(10, 0, 0, UInt8.random(in: 0..<50, using: &random))
            if Bool.random(using: &random) {
                pool.take(address)
                taken.insert(address)
                used.insert(address)
                returned.removeAll { $0 == address }
            } else {
                pool.give(address)
                if taken.remove(address) != nil { returned.append(address) }
            }
            let next = pool.next()
            let unused = (0..<50).map { IPv4Address(10, 0, 0, $0) }.first { !used.contains($0) }
            #expect(next?.address == unused ?? returned.first)
            #expect(pool.isFree(address) == !taken.contains(address))
        }
    }

    @Test("A range up to the last address of all is walked to its end")
    func lastAddress() {
        let range = IPv4Address(255, 255, 255, 254)...IPv4Address.broadcast
        var pool = AddressPool(range: range)
        pool.take(IPv4Address(255, 255, 255, 254))
        #expect(pool.next()?.address == .broadcast)
        pool.take(.broadcast)
        #expect(pool.next() == nil)
    }
}
