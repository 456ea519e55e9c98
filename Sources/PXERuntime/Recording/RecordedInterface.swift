import PXESessions
import PacketCapture
import PacketWire

/// An interface whose boots are recorded: a capture of its own, beside that of the loop, which sees files as well.
///
/// A class, for a capture is one thing that cannot be copied into an array.
final class RecordedInterface {
    /// Rounds of packets that are taken up before the others have their turn.
    private static let rounds = 16

    let name: String
    private let options: LiveCapture.Options
    private var capture: LiveCapture?
    private var number: UInt64 = 0
    private var recorder: BootRecorder
    private let log: ResponderLog
    private var complaint = CaptureComplaint()

    /// Opens the capture; an interface that is not there now is tried again.
    init(_ name: String, httpPort: UInt16?, log: ResponderLog) {
        self.name = name
        self.log = log
        var options = LiveCapture.Options(interface: name)
        options.filter = DHCPCaptureFilter.recorderExpression(httpPort: httpPort)
        options.ringSize = 8 << 20
        // Nobody waits for it: the kernel collects packets, and wakes this thread seldom.
        options.isImmediate = false
        self.options = options
        var sessions = SessionLimits()
        sessions.sessions = 4_096
        recorder = BootRecorder(RecordingLimits(), sessions)
        reopen()
    }

    /// Becomes readable when packets wait; nil while the interface is away.
    var descriptor: Int32? { capture?.selectableFileDescriptor }

    /// How long the kernel collects packets.
    var patience: Duration { options.timeout }

    /// Tries an interface again that was away; who answers on it tells of that, and of nothing else.
    func reopen() {
        guard capture == nil else { return }
        do {
            capture = try LiveCapture(options)
        } catch {
            complain(error)
        }
    }

    private func complain(_ error: CaptureError) {
        if let text = complaint.text(about: error, on: name) { log.warning(text) }
    }

    /// Takes up what waits.
    func read() {
        guard capture != nil else { return }
        do throws(CaptureError) {
            for _ in 0..<Self.rounds {
                let count = try capture?.readBatch(limit: 1_024) { header, bytes in
                    number &+= 1
                    recorder.take(number, header, bytes)
                    return .proceed
                }
                complaint.isOver()
                guard let count, count > 0 else { return }
            }
        } catch {
            capture = nil
            complain(error)
        }
    }

    /// The boots that are over by now.
    ///
    /// - Parameter isEnd: whether all of them are.
    func ended(at now: Timestamp, isEnd: Bool) -> [BootRecording] {
        recorder.advance(to: now)
        if isEnd { recorder.finish() }
        return recorder.takeEnded()
    }
}
