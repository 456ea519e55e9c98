/// How long addresses are lent, in seconds; 0xFFFFFFFF is for ever (RFC 2131 §3.3). Nil leaves it to the settings above.
public struct LeaseTimes: Hashable, Sendable {
    /// What a client gets that asks for no time.
    public var standard: UInt32?
    /// The shortest time; the standard time where it is nowhere said.
    public var minimum: UInt32?
    /// The longest time; the standard time where it is nowhere said.
    public var maximum: UInt32?

    /// Makes times.
    public init(_ standard: UInt32? = nil, minimum: UInt32? = nil, maximum: UInt32? = nil) {
        self.standard = standard
        self.minimum = minimum
        self.maximum = maximum
    }

    /// The standard time where nothing is said: an hour.
    public static var standardSeconds: UInt32 { 3_600 }

    /// The time for a client.
    ///
    /// - Parameter asked: option 51 of its message (RFC 2131 §4.3.1: "the server may choose to return the requested
    ///   lease"); nil when it asks for none.
    public func seconds(asked: UInt32?) -> UInt32 {
        let standard = standard ?? Self.standardSeconds
        guard let asked else { return standard }
        return min(max(asked, minimum ?? standard), max(maximum ?? standard, minimum ?? 0))
    }

    /// These times, and those of `base` where nothing is said here.
    func over(_ base: LeaseTimes) -> LeaseTimes {
        LeaseTimes(standard ?? base.standard, minimum: minimum ?? base.minimum, maximum: maximum ?? base.maximum)
    }
}
