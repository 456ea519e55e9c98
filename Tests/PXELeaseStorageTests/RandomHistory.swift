import PXEResponder
import PacketWire
import SeededNumbers

/// Batches of operations in which few clients contend for few addresses; one seed gives one history.
struct RandomHistory {
    private var random: SplitMix64
    private var instant = now

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func batch() -> [LeaseOperation] {
        (0..<random.below(12)).map { _ in
            instant = instant.advanced(by: .seconds(Int64(random.below(40))))
            let kinds: [LeaseOperation.Kind] = [.bind, .bind, .extend, .release, .decline]
            let kind = kinds[random.below(kinds.count)]
            let states: [LeaseOperation.Kind: LeaseState] = [.release: .released, .decline: .declined]
            let seconds = random.below(20) == 0 ? UInt32.max : UInt32(random.below(500))
            var lease = lease(random.below(6), of: random.below(5), states[kind] ?? .bound)
            lease.start = instant
            lease.expiry = LeaseExpiry(seconds: seconds, from: instant)
            lease.lastTransaction = instant
            lease.xid = UInt32(random.below(1_000))
            return LeaseOperation(kind, lease, now: instant)
        }
    }
}
