import Glibc

/// Which file a path leads to: two paths of one file are equal.
public struct FileIdentity: Hashable, Sendable {
    private let device: UInt64
    private let node: UInt64
    /// Whether it is an ordinary file, and no pipe, terminal or device: reading it never waits for anybody.
    public let isRegular: Bool

    /// Looks at the file at `path`, or at standard input for `-`; nil when there is none.
    public init?(path: String) {
        var status = stat()
        let code = unsafe path == "-" ? fstat(STDIN_FILENO, &status) : stat(path, &status)
        guard code == 0 else { return nil }
        device = UInt64(status.st_dev)
        node = UInt64(status.st_ino)
        isRegular = status.st_mode & S_IFMT == S_IFREG
    }
}
