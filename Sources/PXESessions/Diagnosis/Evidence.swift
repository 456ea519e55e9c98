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

    /// What some things show; nil where there are none.
    ///
    /// - Parameter detail: gives the words, of the first.
    init?<Thing: Marked>(of things: [Thing], _ detail: (Thing) -> String) {
        guard let first = things.first else { return nil }
        self.init(things.map(\.mark), detail(first))
    }
}
