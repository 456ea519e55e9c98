/// Something in a list of leases that cannot be read.
public struct LeaseFileProblem: Hashable, Sendable {
    /// The line, from 1.
    public var line: Int
    /// What is wrong there, without a full stop.
    public var reason: String

    /// Makes a problem.
    public init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
    }
}
