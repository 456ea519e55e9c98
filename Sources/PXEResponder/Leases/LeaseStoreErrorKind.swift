/// What made a store fail, as far as a caller acts on it.
public enum LeaseStoreErrorKind: Hashable, Sendable {
    /// What is there holds no leases that can be read: another program's file, damage, or a newer schema.
    case badContents
    /// The file or its folder is not there.
    case missing
    /// The user may not read or write.
    case noPermission
    /// Another process keeps it.
    case busy
    /// The disk or the system failed.
    case inputOutput
}
