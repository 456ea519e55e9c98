public import PacketWire

/// When a lease ends.
public enum LeaseExpiry: Hashable, Sendable {
    /// At this instant.
    case at(Timestamp)
    /// Never: a lease time of 0xFFFFFFFF (RFC 2131 §3.3).
    case never

    /// The end of a lease of `seconds` that begins at `start`; 0xFFFFFFFF seconds never end.
    public init(seconds: UInt32, from start: Timestamp) {
        self = seconds == .max ? .never : .at(start.advanced(by: .seconds(Int64(seconds))))
    }

    /// Whether it has come at `now`.
    public func isOver(at now: Timestamp) -> Bool {
        switch self {
        case .at(let instant): instant <= now
        case .never: false
        }
    }

    /// The time that is left at `now`, in whole seconds; 0xFFFFFFFF for ever.
    public func seconds(from now: Timestamp) -> UInt32 {
        guard let instant else { return .max }
        return UInt32(clamping: min(max(instant.since(now), .zero).components.seconds, Int64(UInt32.max) - 1))
    }

    /// The instant; nil for one that never comes.
    public var instant: Timestamp? {
        if case .at(let instant) = self { instant } else { nil }
    }
}
