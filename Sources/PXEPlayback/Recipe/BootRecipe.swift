public import DHCPWire
public import PXESessions
import PacketWire

/// What one recorded machine did in its boot, step by step, in a form that any number of clients can do again.
public struct BootRecipe: Hashable, Sendable {
    /// The machine that was recorded.
    public let machine: RecordedMachine
    /// Option 93 of its firmware.
    public let architecture: ClientArchitecture?
    /// The stages of its boot.
    public let stages: [StageKind]
    /// What it did.
    public let steps: [BootStep]
    /// The lines of a report.
    public let rows: [BootRow]
    /// Files that it loaded by HTTP, which is not played.
    public let filesByHTTP: [String]

    /// Reads a recorded boot.
    ///
    /// Repeated messages are one step, which is repeated only where a live server is silent. Messages that a server refused
    /// with a NAK, DECLINE and RELEASE are left out.
    ///
    /// - Parameter frames: the frames that `frameNumbers(of:)` names.
    public init(_ session: BootSession, frames: [UInt64: RecordedFrame]) {
        var reader = RecipeReader(session, frames: frames)
        for event in RecordedEvent.all(of: session) { reader.take(event) }
        reader.finish()
        machine = reader.machine
        architecture = session.architecture
        stages = session.stages.map(\.kind)
        steps = reader.steps
        rows = reader.rows
        filesByHTTP = reader.filesByHTTP
    }

    /// The frames of a capture that a recipe is made from.
    public static func frameNumbers(of session: BootSession) -> Set<UInt64> {
        Set(session.messageFrames + session.stages.flatMap(\.transfers).flatMap { [$0.start.number, $0.last.number] })
    }

    /// Whether there is something to play: a question that was answered.
    public var isPlayable: Bool {
        steps.contains { if case .question(let question) = $0 { !question.awaited.isEmpty } else { false } }
    }
}
