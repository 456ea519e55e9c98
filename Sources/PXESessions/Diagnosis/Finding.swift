/// Something that a rule found in a session.
public struct Finding: Sendable {
    /// The rule.
    public let rule: DiagnosisRule
    /// The index of the stage that it is about.
    public let stage: Int
    /// The numbers of the frames that show it, the first ones of many.
    public private(set) var frames: [UInt64]
    /// What they show, with names and numbers.
    public let detail: String

    /// Names frames of a later stage besides.
    mutating func add(_ more: [UInt64], most: Int) { frames += more.prefix(max(most - frames.count, 0)) }
}
