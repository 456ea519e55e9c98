/// What tells one file from another on this machine.
struct FileIdentity: Hashable, Sendable {
    /// The number of the file system (`st_dev`).
    var device: UInt
    /// The number of the file in it (`st_ino`).
    var inode: UInt
}
