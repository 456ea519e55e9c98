import PXESessions
import PacketCapture
import PacketWire
import SeededNumbers
import Testing

@testable import PXERuntime

@Suite struct BootRecorderTests {
    @Test func aBootIsKeptWithAllOfItsFramesAndNoOthers() throws {
        var tape = Tape()
        let (one, two) = (FailingBoot(number: 1), FailingBoot(number: 2))
        for (left, right) in zip(one.frames, two.frames) { tape.show([left, right]) }
        let boots = tape.ended()
        #expect(boots.count == 2)
        #expect(boots.map { $0.frames.map(\.bytes) } == [one.frames, two.frames])
        #expect(boots.map { $0.frames.map(\.number) } == [[1, 3, 5, 7, 9, 11], [2, 4, 6, 8, 10, 12]])
        #expect(boots.map(\.omitted) == [0, 0])
        #expect(tape.recorder.size == 0)
    }

    @Test func ofALongFileTheFirstFramesStayWholeAndTheLastOnesAreCut() throws {
        let boot = FailingBoot(number: 1)
        var tape = Tape()
        tape.show(Array(boot.frames.dropLast()))
        for block in UInt16(1)...10_000 { tape.show([boot.data(block: block, 512), boot.acknowledge(block: block)]) }
        tape.show([boot.error])
        let recording = try #require(tape.ended().first)
        #expect(recording.frames.count == 5 + 16 + 1)
        #expect(recording.omitted == 20_000 - 16)
        let lengths = recording.frames.map { [$0.bytes.count, $0.header.capturedLength, $0.header.originalLength] }
        #expect(lengths[5] == [558, 558, 558])
        #expect(lengths[19] == [128, 128, 558])
        #expect(recording.frames.map(\.number) == recording.frames.map(\.number).sorted())
        // What is said of the boot is the same for the frames that are left.
        let again = recording.numberedAnew
        #expect(again.session.findings.map(\.rule.id) == recording.session.findings.map(\.rule.id))
        #expect(again.session.stages.first?.transfers.first?.bytes == 10_000 * 512)
        #expect(again.frames.map(\.number) == Array(1...22))
        let remark = BootRecording.remark(onOmitted: again.omitted)
        #expect(remark.hasPrefix("19984 frames were not kept: "))
        #expect(BootRecording.remark(onOmitted: 0).isEmpty)
    }

    @Test(arguments: [(32_770, 0), (65_535, 0), (65_540, 0), (65_540, 1), (150_000, 0), (150_000, 1)])
    func aFileOfVeryManyBlocksIsWholeInItsRecordingToo(blocks: Int, rollover: UInt16) throws {
        let boot = FailingBoot(number: 1)
        var tape = Tape()
        tape.show(Array(boot.frames.dropLast()))
        var block: UInt16 = 0
        for index in 1...blocks {
            block = block == .max ? rollover : block + 1
            tape.show([boot.data(block: block, index == blocks ? 7 : 512), boot.acknowledge(block: block)])
        }
        let recording = try #require(tape.ended().first)
        let again = recording.numberedAnew
        for session in [recording.session, again.session] {
            let transfer = try #require(session.stages.first?.transfers.first)
            #expect(transfer.end == .whole)
            #expect(transfer.bytes == UInt64(blocks - 1) * 512 + 7)
        }
        #expect(recording.frames.count < 60)
    }

    @Test func aMachineThatAsksForEverKeepsItsFirstMessagesAndItsLast() throws {
        var limits = RecordingLimits()
        limits.messages = 4
        var sessions = SessionLimits()
        sessions.patience = .seconds(100_000)
        var tape = Tape(BootRecorder(limits, sessions))
        let boot = FailingBoot(number: 1)
        tape.show([boot.discover] + [[UInt8]](repeating: boot.request, count: 50))
        tape.recorder.finish()
        let recording = try #require(tape.recorder.takeEnded().first)
        #expect(recording.frames.map(\.number) == [1, 2, 3, 4, 48, 49, 50, 51])
        #expect(recording.omitted == 43)
    }

    @Test func aFloodStaysWithinTheMemoryForAllBoots() {
        var limits = RecordingLimits()
        limits.bytes = 100_000
        var sessions = SessionLimits()
        sessions.sessions = 500
        var tape = Tape(BootRecorder(limits, sessions))
        var random = SplitMix64(seed: 7)
        for _ in 0..<20_000 {
            let boot = FailingBoot(number: random.below(5_000))
            tape.show([boot.frames[random.below(6)]])
            if random.below(64) == 0 { _ = tape.recorder.takeEnded() }
            if tape.recorder.size > limits.bytes { break }
        }
        #expect(tape.recorder.size <= limits.bytes)
        #expect(tape.recorder.size > limits.bytes / 2)
        _ = tape.ended()
        #expect(tape.recorder.size == 0)
    }

    @Test func aBootWithoutRoomLosesFramesAndNotItsMind() throws {
        var limits = RecordingLimits()
        limits.bytesOfBoot = 1_500
        var tape = Tape(BootRecorder(limits, SessionLimits()))
        tape.show(FailingBoot(number: 1).frames)
        let recording = try #require(tape.ended().first)
        #expect(recording.frames.count + recording.omitted == 6)
        #expect(recording.frames.map(\.size).reduce(0, +) <= 1_500)
        #expect(recording.session.findings.first?.rule.id == "tftp-file-missing")
    }

    @Test func damagedFramesAreKeptOrPassedOver() {
        var random = SplitMix64(seed: 11)
        var tape = Tape()
        for number in 0..<3_000 {
            var frame = FailingBoot(number: number % 20).frames[random.below(6)]
            frame[random.below(frame.count)] = random.byte()
            tape.show([Array(frame.prefix(random.below(frame.count + 1)))])
        }
        for recording in tape.ended() { #expect(recording.numberedAnew.frames.count == recording.frames.count) }
    }
}
