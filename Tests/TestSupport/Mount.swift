/// A file system mounted on a folder, until the value goes.
public struct Mount: ~Copyable {
    /// The folder.
    public let path: String

    /// A small file system in memory.
    public init(sizeInKibibytes size: Int, on path: String) throws {
        try Command(["mount", "-t", "tmpfs", "-o", "size=\(size)k", "tmpfs", path]).check()
        self.path = path
    }

    /// The folder itself, but read-only.
    public init(readOnly path: String) throws {
        try Command(["mount", "--bind", path, path]).check()
        do {
            try Command(["mount", "-o", "remount,ro,bind", path]).check()
        } catch {
            try? Command(["umount", "--lazy", path]).check()
            throw error
        }
        self.path = path
    }

    deinit {
        try? Command(["umount", "--lazy", path]).check()
    }
}
