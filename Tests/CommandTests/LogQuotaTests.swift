import PXEResponder
import PacketWire
import Testing

@testable import PXERuntime

@Suite("A flood on the wire does not become one in the log") struct LogQuotaTests {
    private let start = Timestamp(nanoseconds: 1_700_000_000_000_000_000)
    private let failure = ResponderEventKind.storeFailed("the disk is full")

    private func taken(_ kind: ResponderEventKind, _ count: Int, at time: Timestamp, of quota: inout LogQuota) -> Int {
        var lines = 0
        for _ in 0..<count where quota.takes(ResponderEvent(time: time, kind: kind)) { lines += 1 }
        return lines
    }

    @Test("A hundred lines of a kind in a second, one of a store that fails; kinds do not share")
    func limits() {
        var quota = LogQuota()
        #expect(taken(.ignored(.poolExhausted), 5_000, at: start, of: &quota) == 100)
        #expect(taken(.ignored(.fragment), 60, at: start, of: &quota) == 60)
        #expect(taken(failure, 5_000, at: start, of: &quota) == 1)
        #expect(taken(failure, 5, at: start.advanced(by: .milliseconds(999)), of: &quota) == 0)
        #expect(taken(failure, 5, at: start.advanced(by: .seconds(1)), of: &quota) == 1)
    }

    @Test("What was left out is told once, when its second is over") func omissions() {
        var quota = LogQuota()
        _ = taken(failure, 10, at: start, of: &quota)
        _ = taken(.ignored(.poolExhausted), 103, at: start, of: &quota)
        _ = taken(.ignored(.fragment), 100, at: start, of: &quota)
        #expect(quota.omissions(at: start.advanced(by: .milliseconds(500))) == [])
        let later = start.advanced(by: .seconds(2))
        #expect(
            quota.omissions(at: later) == [
                LogQuota.Omission(kind: "pool-exhausted", count: 3, limit: 100),
                LogQuota.Omission(kind: "store-failed", count: 9, limit: 1),
            ])
        #expect(quota.omissions(at: later) == [])
    }

    @Test("What was left out before a new second began is not forgotten") func carriedOver() {
        var quota = LogQuota()
        _ = taken(failure, 10, at: start, of: &quota)
        _ = taken(failure, 10, at: start.advanced(by: .seconds(1)), of: &quota)
        let told = quota.omissions(at: start.advanced(by: .seconds(3)))
        #expect(told == [LogQuota.Omission(kind: "store-failed", count: 18, limit: 1)])
    }

    @Test("A clock that goes back begins a new second") func backwards() {
        var quota = LogQuota()
        _ = taken(failure, 1, at: start, of: &quota)
        #expect(taken(failure, 1, at: start.advanced(by: .seconds(-60)), of: &quota) == 1)
    }
}
