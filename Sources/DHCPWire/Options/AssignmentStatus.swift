/// How an option code stands in its registry.
public enum AssignmentStatus: UInt8, Hashable, Sendable {
    /// Assigned to one option.
    case assigned
    /// Assigned tentatively, or in use with several meanings (RFC 3942 §4).
    case tentative
    /// Free.
    case unassigned
    /// Was assigned once, and is free again (RFC 3679 §2).
    case removed
    /// Free to be used within a site (RFC 3942 §3).
    case privateUse
}
