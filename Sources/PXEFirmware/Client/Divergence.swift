/// A point at which a client did something else than the model of its firmware.
public struct Divergence: Hashable, Sendable {
    /// When, counted from the client's first DISCOVER.
    public var time: Duration
    /// What the model did; nil for nothing.
    public var expected: FirmwareStep?
    /// What the client did.
    public var observed: FirmwareStep

    /// Makes a point.
    public init(at time: Duration, expected: FirmwareStep?, observed: FirmwareStep) {
        self.time = time
        self.expected = expected
        self.observed = observed
    }
}
