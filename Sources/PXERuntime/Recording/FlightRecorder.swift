import Dispatch
public import PXEConfiguration
public import PXEResponder
import Synchronization

/// Records boots while a responder serves them: the frames of each are kept in bounded memory, and those of a boot that
/// failed become a capture file, with what was decided and found as comments, and an explanation beside it.
///
/// It has a thread and captures of its own: answers wait for it at no time, and it sees the files that go through sockets.
public final class FlightRecorder: Sendable {
    /// Locked for as long as it runs.
    private let loop: Mutex<RecorderLoop>
    private let decisions = DecisionQueue()
    /// Readable when it is to end.
    private let end: WakePipe
    private let queue = DispatchQueue(label: "pxewire.recorder", qos: .utility)

    /// Begins to record.
    ///
    /// - Parameters:
    ///   - interfaces: those that are served, as the engine counts them.
    ///   - httpPort: where files are handed out by HTTP; nil for nowhere.
    /// - Throws: `Failure` when nothing can be written into the folder.
    public init(
        _ settings: RecordingSettings, interfaces: [String], httpPort: UInt16?, log: ResponderLog
    ) throws(Failure) {
        loop = Mutex(try Self.loop(settings, interfaces, httpPort, log))
        end = try WakePipe(for: "the flight recorder")
        queue.async { [self] in loop.withLock { $0.run(until: end.descriptor, decisions) } }
    }

    private static func loop(
        _ settings: RecordingSettings, _ interfaces: [String], _ httpPort: UInt16?, _ log: ResponderLog
    ) throws(Failure) -> sending RecorderLoop {
        try RecorderLoop(settings, interfaces, httpPort: httpPort, log: log)
    }

    /// Takes note of what was decided on a message of a boot.
    public func note(_ event: ResponderEvent) {
        if let decision = Decision(event) { decisions.add(decision) }
    }

    /// Ends it: boots that go on end here, and those that failed are written.
    public func stop() {
        end.wake()
        queue.sync {}
    }
}
