/// The number of a question that the engine asked: its answer comes back with the same number.
public struct Ticket: RawRepresentable, Hashable, Sendable {
    /// The number; each is used once in the life of an engine.
    public let rawValue: UInt64

    /// Makes a ticket from its number.
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }
}
