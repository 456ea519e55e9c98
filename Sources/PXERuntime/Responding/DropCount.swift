import PacketCapture

/// Packets that were lost before we saw them, over all openings of an interface.
struct DropCount: Sendable {
    private var closed = 0
    private var current = 0

    /// The number of all.
    var total: Int { closed + current }

    /// Takes the counters of the open capture.
    mutating func note(_ statistics: CaptureStatistics) {
        current = statistics.droppedByKernel + statistics.droppedByInterface
    }

    /// The capture is closed: the next one counts from zero.
    mutating func close() {
        closed += current
        current = 0
    }
}
