/// An instant: nanoseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// The core never reads a clock. Live, the runtime makes instants from a monotonic clock; in replay they are the
/// capture's; in simulation the simulator's.
public struct Timestamp: Hashable, Sendable {
    /// Nanoseconds since the Unix epoch.
    public let nanoseconds: Int64

    /// Makes an instant from nanoseconds since the Unix epoch.
    @inlinable
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// Makes an instant from seconds and nanoseconds since the Unix epoch, clamped to what 64 bits can tell
    /// (the years 1677 to 2262): a hostile capture may say anything.
    @inlinable
    public init(seconds: Int64, nanoseconds: Int64 = 0) {
        let scaled = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let sum = scaled.partialValue.addingReportingOverflow(nanoseconds)
        let limit = seconds < 0 ? Int64.min : Int64.max
        self.nanoseconds = scaled.overflow || sum.overflow ? limit : sum.partialValue
    }

    /// Whole seconds since the Unix epoch, rounded down.
    @inlinable
    public var seconds: Int64 {
        let quotient = nanoseconds / 1_000_000_000
        return nanoseconds % 1_000_000_000 < 0 ? quotient - 1 : quotient
    }

    /// Nanoseconds within the second, 0 to 999,999,999.
    @inlinable
    public var subsecondNanoseconds: Int64 {
        let rest = nanoseconds % 1_000_000_000
        return rest < 0 ? rest + 1_000_000_000 : rest
    }

    /// The instant `duration` later; clamped at the ends of the range.
    public func advanced(by duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        let step = Timestamp(seconds: seconds, nanoseconds: attoseconds / 1_000_000_000)
        let sum = nanoseconds.addingReportingOverflow(step.nanoseconds)
        guard sum.overflow else { return Timestamp(nanoseconds: sum.partialValue) }
        return Timestamp(nanoseconds: step.nanoseconds < 0 ? .min : .max)
    }

    /// How long after `earlier` this instant is; negative when it is before.
    public func since(_ earlier: Timestamp) -> Duration {
        .nanoseconds(nanoseconds) - .nanoseconds(earlier.nanoseconds)
    }
}

extension Timestamp: Comparable {
    /// Earlier instants come first.
    @inlinable
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.nanoseconds < right.nanoseconds }
}
