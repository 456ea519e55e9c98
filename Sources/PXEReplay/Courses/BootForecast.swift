import PXEFirmware
import PXEPlayback
import PXEResponder
import PXESessions
import PacketWire

/// What a machine whose boot was recorded would do with our answers, and what it does with the recorded ones: both as its
/// model says, so that they can be compared.
public struct BootForecast: Hashable, Sendable {
    /// With our answers, and with those of the recorded servers that stay.
    public var ours: BootCourse
    /// With the recorded answers.
    public var recorded: BootCourse

    /// Looks ahead; nil where there is no model of the machine, or its DISCOVER was not seen whole.
    ///
    /// - Parameters:
    ///   - stage: one stage of its recorded boot.
    ///   - question: that stage's first message.
    ///   - rules: what holds for it in our configuration.
    init?(
        of stage: BootStage, _ question: CapturedMessage, _ configuration: ResponderConfiguration, _ rules: MatchedRules
    ) {
        guard case .firmware(let kind) = stage.kind, stage.shadow != nil,
            var world = ReplayedWorld(
                configuration, question,
                beside: rules.replacesAll(of: stage) ? nil : RecordedWorld(stage, without: rules.server))
        else { return nil }
        ours = BootCourse(of: kind, in: &world)
        var before = RecordedWorld(stage)
        recorded = BootCourse(of: kind, in: &before)
    }

    /// Whether the machine comes to the same end: the same file of the same server, or the same words on its screen.
    public var isSame: Bool {
        guard (ours.address == nil) == (recorded.address == nil) else { return false }
        return switch (ours.end, recorded.end) {
        case (.loads(let ours), .loads(let recorded)): "\(ours)" == renaming.applied(to: "\(recorded)")
        default: ours.end == recorded.end
        }
    }

    /// Why differences do not matter to the machine, or how they do.
    var reason: String {
        isSame
            ? "the client does the same: it \(ours.endText)"
            : "the client does something else: it \(ours.endText), and with the recorded answers it \(recorded.endText)"
    }

    /// The recorded servers' addresses, where ours stands for them.
    private var renaming: Renaming {
        Renaming([
            (recorded.server, ours.server), (recorded.bootServer, ours.bootServer), (recorded.address, ours.address),
        ])
    }
}

extension MatchedRules {
    /// Whether nobody goes on beside us: with the address of a recorded server we are in that one's place, and as a proxy we
    /// come beside the others; else all are replaced.
    func replacesAll(of stage: BootStage) -> Bool {
        !isProxy && !stage.received.contains { $0.server == server }
    }
}
