/// What a rule found in a capture.
struct Evidence: Hashable, Sendable {
    /// The numbers of the frames that show it.
    var frames: [UInt64]
    /// What they show, with names and numbers.
    var detail: String

    init(_ frames: [FrameMark], _ detail: String) {
        self.frames = frames.map(\.number)
        self.detail = detail
    }
}
