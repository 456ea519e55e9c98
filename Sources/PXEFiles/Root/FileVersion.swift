public import PacketWire

/// Tells one state of a file from all others, of itself and of other files.
public struct FileVersion: Hashable, Sendable {
    /// The number of its device.
    public var device: UInt64
    /// Its number on the device.
    public var inode: UInt64
    /// In bytes.
    public var size: Int
    /// When it was last written to.
    public var modified: Timestamp

    /// Makes a version.
    public init(device: UInt64, inode: UInt64, size: Int, modified: Timestamp) {
        self.device = device
        self.inode = inode
        self.size = size
        self.modified = modified
    }
}
