/// How many messages came back as they were.
public struct RoundTripCounts: Hashable, Sendable {
    /// All DHCP messages.
    public var frames = 0
    /// Those that came back byte for byte.
    public var identical = 0
    /// Those that came back different.
    public var different = 0
    /// Those that could not be decoded.
    public var undecodable = 0

    /// Makes counts that stand at zero.
    public init() {}

    /// Counts one message.
    public mutating func count(_ outcome: RoundTrip) {
        frames += 1
        switch outcome {
        case .identical: identical += 1
        case .different: different += 1
        case .undecodable: undecodable += 1
        }
    }

    /// Adds the counts of another capture.
    public static func += (left: inout RoundTripCounts, right: RoundTripCounts) {
        left.frames += right.frames
        left.identical += right.identical
        left.different += right.different
        left.undecodable += right.undecodable
    }
}
