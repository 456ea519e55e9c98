public import PXERuntime

/// What came of one capture.
public struct CaptureReport: Sendable {
    /// Its path as the user gave it.
    public var path: String
    /// What was found wrong, a line each; empty when all is right.
    public var problems: [String]
    /// Why it could not be read to its end; nil when it was.
    public var failure: Failure?
    /// How long it took.
    public var duration: Duration

    /// Makes a report.
    public init(path: String, problems: [String], failure: Failure?, duration: Duration) {
        self.path = path
        self.problems = problems
        self.failure = failure
        self.duration = duration
    }
}
