/// Something that must not be.
public struct Violation: Hashable, Sendable {
    /// What should have held.
    public var oracle: Oracle
    /// What was found instead: one sentence.
    public var finding: String
    /// The number of the step.
    public var step: Int
    /// When, from the beginning.
    public var at: Duration
}
