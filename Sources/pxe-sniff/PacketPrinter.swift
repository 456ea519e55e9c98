import PXERuntime
import PacketCapture
import PacketWire

/// What happens to the packets that are read: they are shown in one way or another.
protocol PacketPrinter: ~Copyable {
    /// Whether as much was shown as was asked for.
    var isDone: Bool { get }
    /// Whether enough was gathered to be written out.
    var isFull: Bool { get }
    /// How many things were shown.
    var shown: UInt64 { get }
    /// What is shown: "DHCP message".
    static var thing: String { get }
    /// What becomes readable when somebody pressed a key; -1 for none.
    var keyboard: Int32 { get }
    /// How long time may stand still for it, where nothing comes.
    var pace: Duration { get }
    /// Why there may be more than is shown: a sentence for where nothing is; empty for none.
    var remark: String { get }

    /// Takes one packet. Stops the batch when there is enough to write.
    mutating func take(_ number: UInt64, _ header: PacketHeader, _ bytes: Span<UInt8>) -> ReadControl
    /// Writes out what was gathered.
    mutating func flush() throws
    /// A file ended, and another may begin with packets of other times.
    mutating func endFile() throws
    /// Time has passed in which nothing came, or little.
    mutating func advance(to time: Timestamp) throws
    /// How many packets the capture has lost up to now.
    mutating func note(_ statistics: CaptureStatistics)
    /// Something else is to be said to the user.
    mutating func pause()
    /// Writes out the rest.
    ///
    /// - Parameter afterFailure: whether reading ended because something failed.
    mutating func finish(afterFailure: Bool) throws
}

// What most do not need.
extension PacketPrinter where Self: ~Copyable {
    var keyboard: Int32 { -1 }
    var pace: Duration { .seconds(1) }
    mutating func note(_ statistics: CaptureStatistics) {}
    mutating func pause() {}
    var remark: String { "" }
}
