import PXESessions

/// How far the boot of a machine is that is watched.
public enum LiveState: Hashable, Sendable {
    /// It goes on.
    case booting
    /// It has all that it asked for.
    case booted
    /// It has failed, or would have if nothing more came.
    case failed
    /// It went silent, and nothing tells why.
    case silent

    init(_ verdict: SessionVerdict?) {
        self =
            switch verdict {
            case .booted: .booted
            case .failed: .failed
            case .unfinished: .silent
            case nil: .booting
            }
    }
}
