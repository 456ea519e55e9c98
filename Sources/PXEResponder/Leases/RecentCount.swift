import PacketWire

/// How many things of the last second still count. Constant memory and time: a second is sixteen parts, and a part that
/// is over is forgotten as a whole.
struct RecentCount: Sendable {
    /// The part of time in which a thing began to count.
    struct Mark: Equatable, Sendable {
        fileprivate let part: Int64
    }

    private static let parts: Int64 = 16
    private static let nanosecondsOfPart = 1_000_000_000 / parts

    private var counts = [Int](repeating: 0, count: Int(parts))
    private var latest = Int64.min / 2
    /// How many count.
    private(set) var total = 0

    /// Counts one more, from now on for a second.
    mutating func add(at now: Timestamp) -> Mark {
        advance(to: now)
        counts[Self.index(latest)] += 1
        total += 1
        return Mark(part: latest)
    }

    /// One counts no more, if it still did.
    mutating func remove(_ mark: Mark) {
        guard mark.part > latest - Self.parts, counts[Self.index(mark.part)] > 0 else { return }
        counts[Self.index(mark.part)] -= 1
        total -= 1
    }

    /// Forgets what is older than a second. A clock that goes back stands still.
    mutating func advance(to now: Timestamp) {
        let part = now.nanoseconds.flooredQuotient(by: Self.nanosecondsOfPart)
        guard part > latest else { return }
        for passed in max(latest + 1, part - Self.parts + 1)...part {
            total -= counts[Self.index(passed)]
            counts[Self.index(passed)] = 0
        }
        latest = part
    }

    private static func index(_ part: Int64) -> Int { Int(part & (parts - 1)) }
}

extension Int64 {
    fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
