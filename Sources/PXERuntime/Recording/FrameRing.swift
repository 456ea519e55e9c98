/// The first frames and the last ones of something that may have very many.
struct FrameRing: Sendable {
    private let first: Int
    private let last: Int
    private var head: [KeptFrame] = []
    private var tail: [KeptFrame] = []
    /// The place in the tail whose frame gives way next.
    private var oldest = 0
    /// How many frames were not kept, or not for good.
    private(set) var omitted = 0

    init(first: Int, last: Int) {
        self.first = first
        self.last = last
    }

    /// Whether the next frame is one of the first ones.
    var isAtBeginning: Bool { head.count < first }

    /// The frames, not in their order.
    var frames: [KeptFrame] { head + tail }

    /// Keeps a frame, in the place of the oldest of the last ones where there are enough.
    ///
    /// - Parameter room: how many bytes more it may take than before.
    /// - Returns: how many bytes more it takes.
    mutating func keep(_ frame: KeptFrame, room: Int) -> Int {
        if frame.size <= room, head.count < first || tail.count < last {
            add(frame)
            return frame.size
        }
        // Without room now there may be some later, when other boots are over.
        omitted += 1
        guard tail.indices.contains(oldest), frame.size - tail[oldest].size <= room else { return 0 }
        let growth = frame.size - tail[oldest].size
        tail[oldest] = frame
        oldest = (oldest + 1) % tail.count
        return growth
    }

    private mutating func add(_ frame: KeptFrame) {
        guard head.count >= first else { return head.append(frame) }
        // The newest is before the oldest, round the end.
        tail.insert(frame, at: oldest)
        oldest = (oldest + 1) % tail.count
    }
}
