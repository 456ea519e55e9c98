/// Why nothing more belongs to a session.
public enum SessionEnd: Hashable, Sendable {
    /// The capture is over.
    case captureEnds
    /// Nothing came of its machine for `SessionLimits.patience`.
    case fallsSilent
    /// Its machine has begun anew.
    case startsAnew
    /// There were too many sessions, and it was quiet for longest.
    case isEvicted

    /// Whether the firmware is done, and not only watched no more.
    var isOfMachine: Bool { self == .fallsSilent || self == .startsAnew }
}
