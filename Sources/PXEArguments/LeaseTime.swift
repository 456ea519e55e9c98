public import ArgumentParser
import PXEConfiguration

/// A lease time as people write it: `90s`, `10m`, `1h`, `7d`, a number of seconds, or `infinite`.
public struct LeaseTime: ExpressibleByArgument, Hashable, Sendable, CustomStringConvertible {
    /// The time in seconds; 0xFFFFFFFF is for ever (RFC 2131 §3.3).
    public let seconds: UInt32

    /// Makes a time of so many seconds.
    public init(seconds: UInt32) {
        self.seconds = seconds
    }

    /// Reads the argument; nil when it is none of the forms, or more than 32 bits can tell.
    public init?(argument: String) {
        guard let seconds = TimeText.leaseSeconds(argument) else { return nil }
        self.init(seconds: seconds)
    }

    /// The time in the largest unit that divides it.
    public var description: String { TimeText.text(leaseSeconds: seconds) }

    /// The time as the help shows it.
    public var defaultValueDescription: String { description }
}
