import PXERuntime

/// A stored outcome that a later one is compared with.
public struct Golden: Sendable {
    /// More lines of difference than these say no more to people.
    private static let lineLimit = 400

    /// How an outcome compares with the golden.
    public enum Verdict: Hashable, Sendable {
        /// They are the same.
        case same
        /// They differ; the lines are a unified difference, with its two head lines.
        case different([String])
        /// There is no golden yet.
        case missing
    }

    /// The path of the golden.
    public let path: String

    /// Makes a golden that is kept at `path`.
    public init(path: String) {
        self.path = path
    }

    /// Compares an outcome with the golden.
    ///
    /// Throws `Failure` when the golden is there and cannot be read.
    public func verdict(on outcome: [UInt8]) throws -> Verdict {
        guard let stored = try WholeFile.read(path) else { return .missing }
        if stored == outcome { return .same }
        let difference = UnifiedDifference(from: Self.lines(stored), to: Self.lines(outcome)).lines
        var lines = ["--- \(path)", "+++ this run"] + difference.prefix(Self.lineLimit)
        if difference.isEmpty { lines.append("The texts differ in their line ends only.") }
        if difference.count > Self.lineLimit {
            lines.append("and \(difference.count - Self.lineLimit) more lines of difference")
        }
        return .different(lines)
    }

    /// Writes the outcome in the golden's place.
    ///
    /// Throws `Failure` when that cannot be done; the old golden is as it was then.
    public func update(to outcome: [UInt8]) throws {
        try WholeFile.replace(path, with: outcome)
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        var lines = String(decoding: bytes, as: UTF8.self)
            .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        // The end of the last line begins no further one.
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
