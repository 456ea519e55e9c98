/// What an answer brings about.
public struct FirmwareReaction: Hashable, Sendable {
    /// What the firmware makes of it.
    public var verdict: ReplyVerdict
    /// What it does then, in this order; nothing while it waits for more.
    public var steps: [FirmwareStep] = []

    init(_ verdict: ReplyVerdict, _ steps: [FirmwareStep] = []) {
        self.verdict = verdict
        self.steps = steps
    }

    static func dropped(_ reason: DropReason) -> Self { Self(.dropped(reason)) }
}
