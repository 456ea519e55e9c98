/// A store could not read or write: no operation of the batch was carried out.
public struct LeaseStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One sentence: what failed, where, and what to do.
    public var reason: String
    /// Of which kind it is.
    public var kind: LeaseStoreErrorKind

    /// Makes an error.
    public init(_ reason: String, _ kind: LeaseStoreErrorKind = .inputOutput) {
        self.reason = reason
        self.kind = kind
    }

    /// The sentence.
    public var description: String { reason }
}
