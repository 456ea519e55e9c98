import PXEResponder
import PacketWire

/// Batches of operations in which few clients contend for few addresses; one seed gives one history.
struct RandomHistory {
    private var state: UInt64
    private var instant = now

    init(seed: UInt64) { state = seed }

    mutating func batch() -> [LeaseOperation] {
        (0..<number(below: 12)).map { _ in
            instant = instant.advanced(by: .seconds(Int64(number(below: 40))))
            let kinds: [LeaseOperation.Kind] = [.bind, .bind, .extend, .release, .decline]
            let kind = kinds[number(below: kinds.count)]
            let states: [LeaseOperation.Kind: LeaseState] = [.release: .released, .decline: .declined]
            let seconds = number(below: 20) == 0 ? UInt32.max : UInt32(number(below: 500))
            var lease = lease(number(below: 6), of: number(below: 5), states[kind] ?? .bound)
            lease.start = instant
            lease.expiry = LeaseExpiry(seconds: seconds, from: instant)
            lease.xid = UInt32(number(below: 1_000))
            return LeaseOperation(kind, lease, now: instant)
        }
    }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    private mutating func number(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}
