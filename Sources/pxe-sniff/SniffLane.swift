import PXEReports
import PacketCapture
import PacketWire
import Synchronization

/// One of several that turn chunks of packets into text side by side.
final class SniffLane: Sendable {
    /// What a lane made of its chunk.
    struct Result: Sendable {
        var text = TextBuffer(minimumCapacity: 0)
        /// How many messages were shown.
        var shown: UInt64 = 0
        /// When the first and the last of them were captured.
        var first: Timestamp?
        var last: Timestamp?
    }

    private struct State {
        var chunk = PacketChunk()
        var report: FrameReport
        var days: DayMark
        var result = Result()
    }

    private let filter: MessageFilter
    private let state: Mutex<State>

    init(report: FrameReport, clock: ClockText, filter: MessageFilter) {
        self.filter = filter
        state = Mutex(State(report: report, days: DayMark(clock: clock)))
    }

    /// Lets `body` fill the chunk.
    func fill(_ body: (inout PacketChunk) throws -> Void) rethrows {
        try state.withLock { try body(&$0.chunk) }
    }

    /// Whether there is nothing to work on.
    var isEmpty: Bool { state.withLock { $0.chunk.isEmpty } }

    /// Turns the chunk into text. The day of its first message is left to whoever knows the chunk before.
    func work() {
        state.withLock { state in
            state.result.shown = 0
            state.result.first = nil
            let chunk = state.chunk
            chunk.forEach { number, header, bytes in show(number, header, bytes, &state) }
        }
    }

    private func show(_ number: UInt64, _ header: PacketHeader, _ bytes: Span<UInt8>, _ state: inout State) {
        var sniffed = SniffedFrame(
            number: number, timestamp: header.timestamp, linkType: header.linkType,
            originalLength: header.originalLength, decoding: bytes)
        sniffed?.comment = header.comment
        guard let sniffed, filter.accepts(sniffed, bytes) else { return }
        let isNewDay = state.days.advance(to: header.timestamp)
        if state.result.first == nil {
            state.result.first = header.timestamp
        } else if isNewDay {
            state.report.write(dayOf: header.timestamp, to: &state.result.text)
        }
        state.report.write(sniffed, bytes, to: &state.result.text)
        state.result.last = header.timestamp
        state.result.shown += 1
    }

    /// Hands the result to `body`, and forgets its text then: a lane that waits keeps little memory.
    func takeResult(_ body: (Result) throws -> Void) rethrows {
        try state.withLock { state in
            try body(state.result)
            state.result.text.removeAll()
        }
    }
}
