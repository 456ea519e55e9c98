import DHCPWire
import PXEConfiguration
import PXEReports
import PXESessions
import PacketCapture
import PacketWire
import Synchronization

/// The work of a flight recorder, on its own thread: frames in, recordings out.
final class RecorderLoop {
    private let interfaces: [RecordedInterface]
    private let folder: RecordingFolder
    private let recordsAll: Bool
    private var log: ResponderLog
    private var decisions = DecisionLog()
    /// Whether the last recording could not be written: that is told once, and again after one that could.
    private var isFailing = false

    init(_ settings: RecordingSettings, _ interfaces: [String], httpPort: UInt16?, log: ResponderLog) throws(Failure) {
        folder = try RecordingFolder(settings)
        recordsAll = settings.recordsAll
        self.log = log
        self.interfaces = interfaces.map { RecordedInterface($0, httpPort: httpPort, log: log) }
    }

    /// Records until `end` can be read.
    func run(until end: Int32, _ queue: borrowing DecisionQueue) {
        var isEnd = false
        while !isEnd {
            let ready = Poll.wait([end] + interfaces.map { $0.descriptor ?? -1 }, timeout: .seconds(1))
            isEnd = ready[0]
            // What the kernel has collected by now comes when its time is over.
            if isEnd { Poll.wait([], timeout: interfaces.first.map { $0.patience * 2 } ?? .zero) }
            for interface in interfaces { interface.read() }
            decisions.note(queue.take())
            // The clock of the captures: it may be set while this runs.
            let now = LiveClock().now
            for index in interfaces.indices { record(index, at: now, isEnd: isEnd) }
            log.tellOmissions(at: now)
            for interface in interfaces { interface.reopen() }
        }
    }

    private func record(_ index: Int, at now: Timestamp, isEnd: Bool) {
        for boot in interfaces[index].ended(at: now, isEnd: isEnd) where isWanted(boot.session) {
            write(boot.numberedAnew, Self.reason(boot.session), of: index, at: now)
        }
    }

    private func isWanted(_ session: BootSession) -> Bool {
        guard session.isBoot else { return false }
        if case .failed = session.verdict { return true }
        // The responder may end before the firmware gives up.
        let isFailing = session.verdict == .unfinished && session.findings.contains { $0.rule.severity == .error }
        return isFailing || recordsAll
    }

    /// What is first to be said of a boot, in a word.
    private static func reason(_ session: BootSession) -> String {
        switch session.verdict {
        case .booted: "booted"
        case .failed: session.findings.first?.rule.id ?? "failed"
        case .unfinished, nil: session.findings.first { $0.rule.severity == .error }?.rule.id ?? "unfinished"
        }
    }

    private func write(_ boot: BootRecording, _ reason: String, of index: Int, at now: Timestamp) {
        let session = boot.session
        var comments = FrameComments()
        decisions.annotate(&comments, of: session, on: index)
        comments.add(session)
        var text = TextBuffer(minimumCapacity: 4_096)
        var report = SessionReport(.explanations)
        report.write(session, to: &text)
        if boot.omitted > 0 { text.write("\n" + BootRecording.remark(onOmitted: boot.omitted)) }
        let origin = CaptureOrigin(application: CommandVersion.application, interface: interfaces[index].name)
        let client = session.key.chaddr.macAddress
        do {
            let path = try folder.write(
                boot, comments, explanation: Array(text.bytes), reason: reason, origin: origin)
            isFailing = false
            log.recorded(client, reason, in: path, at: now)
        } catch {
            if !isFailing { log.error("The boot of \(client) is not recorded, and perhaps others are not: \(error)") }
            isFailing = true
        }
    }
}
