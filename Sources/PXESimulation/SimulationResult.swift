/// What came of a simulation.
public struct SimulationResult: Sendable {
    /// What was simulated.
    public var plan: SimulationPlan
    /// How many events there were.
    public var steps: Int
    /// A number that is the same for the same history.
    public var hash: UInt64
    /// How often each occurrence was there, by its raw value.
    var counts: [Int]
    /// The first thing that must not be; nil when all was well.
    public var violation: Violation?

    /// How often something happened.
    public subscript(occurrence: Occurrence) -> Int { counts[occurrence.rawValue] }
}
