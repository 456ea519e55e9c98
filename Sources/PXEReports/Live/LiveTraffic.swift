/// What the head of a live screen says of the capture.
public struct LiveTraffic: Sendable {
    /// Where it is captured.
    public var interface: String
    /// How many frames came in the last second.
    public var framesPerSecond: Int
    /// How many frames the kernel dropped since the beginning.
    public var dropped: Int

    /// Makes the value.
    public init(interface: String, framesPerSecond: Int = 0, dropped: Int = 0) {
        self.interface = interface
        self.framesPerSecond = framesPerSecond
        self.dropped = dropped
    }
}
