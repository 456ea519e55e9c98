/// How many packets a live capture saw and lost, since it started (`pcap_stats(3)`).
public struct CaptureStatistics: Hashable, Sendable {
    /// Packets that passed the filter, also those that wait to be read.
    public var received: Int
    /// Packets lost because the ring was full.
    public var droppedByKernel: Int
    /// Packets that the interface or its driver dropped.
    public var droppedByInterface: Int

    /// Makes the value.
    public init(received: Int = 0, droppedByKernel: Int = 0, droppedByInterface: Int = 0) {
        self.received = received
        self.droppedByKernel = droppedByKernel
        self.droppedByInterface = droppedByInterface
    }
}
