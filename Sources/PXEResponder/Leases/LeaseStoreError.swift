/// A store could not read or write: no operation of the batch was carried out.
public struct LeaseStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One sentence: what failed, where, and what to do.
    public var reason: String

    /// Makes an error.
    public init(_ reason: String) {
        self.reason = reason
    }

    /// The sentence.
    public var description: String { reason }
}
