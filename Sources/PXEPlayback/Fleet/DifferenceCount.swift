/// How often live answers differed in one thing, with what the first had.
public struct DifferenceCount: Hashable, Sendable {
    /// What the first had.
    public var first: PlayedDifference
    /// How many differed so.
    public var count: Int
    /// Whether others had other values.
    public var varies: Bool
}
