/// How bad what was found is.
public enum Severity: String, Hashable, Sendable, Comparable, CaseIterable {
    /// The boot fails by it.
    case error
    /// It works, and will not always, or not everywhere.
    case warning
    /// Good to know.
    case note

    private var rank: Int {
        switch self {
        case .error: 0
        case .warning: 1
        case .note: 2
        }
    }

    /// The worse comes first.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}
