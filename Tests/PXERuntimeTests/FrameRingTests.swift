import PacketCapture
import PacketWire
import Testing

@testable import PXERuntime

@Suite struct FrameRingTests {
    private static func frame(_ number: UInt64, _ count: Int = 4) -> KeptFrame {
        let bytes = [UInt8](repeating: 7, count: count)
        return KeptFrame(number, PacketHeader(timestamp: Timestamp(nanoseconds: 0), length: count), bytes.span)
    }

    private static func numbers(_ ring: FrameRing) -> [UInt64] { ring.frames.map(\.number).sorted() }

    @Test func aRingWithoutRoomForAMomentGrowsAgainLater() {
        var ring = FrameRing(first: 2, last: 2)
        for number in UInt64(1)...3 { #expect(ring.keep(Self.frame(number), room: 0) == 0) }
        for number in UInt64(4)...8 { _ = ring.keep(Self.frame(number), room: .max) }
        #expect(Self.numbers(ring) == [4, 5, 7, 8])
        #expect(ring.omitted == 4)
    }

    @Test func theOldestGivesWayAlsoWhereTheRingGrewAfterItHadNoRoom() {
        var ring = FrameRing(first: 1, last: 4)
        for number in UInt64(1)...4 { _ = ring.keep(Self.frame(number), room: .max) }
        // 5 takes the place of 2.
        _ = ring.keep(Self.frame(5), room: 0)
        #expect(Self.numbers(ring) == [1, 3, 4, 5])
        _ = ring.keep(Self.frame(6), room: .max)
        var kept: [[UInt64]] = []
        for number in UInt64(7)...10 {
            _ = ring.keep(Self.frame(number), room: .max)
            kept.append(Self.numbers(ring))
        }
        #expect(kept == [[1, 4, 5, 6, 7], [1, 5, 6, 7, 8], [1, 6, 7, 8, 9], [1, 7, 8, 9, 10]])
    }
}
