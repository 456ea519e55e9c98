public import ArgumentParser

/// A time span as people write it: `90s`, `10m`, `1h`, `7d`, or a number of seconds.
public struct TimeSpan: ExpressibleByArgument, Hashable, Sendable, CustomStringConvertible {
    private let time: LeaseTime

    /// Makes a span of so many seconds.
    public init(seconds: UInt32) {
        time = LeaseTime(seconds: seconds)
    }

    /// Reads the argument; nil when it is none of the forms.
    public init?(argument: String) {
        guard let time = LeaseTime(argument: argument), time.seconds != .max else { return nil }
        self.time = time
    }

    /// The span; nil for none at all.
    public var duration: Duration? { time.seconds == 0 ? nil : .seconds(Int64(time.seconds)) }

    /// The span in the largest unit that divides it.
    public var description: String { time.description }

    /// The span as the help shows it.
    public var defaultValueDescription: String { description }
}
