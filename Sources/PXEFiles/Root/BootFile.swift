import Glibc
import PacketWire

/// An open file of a boot root.
public final class BootFile: Sendable {
    /// What it was when it was opened.
    public let version: FileVersion
    /// For reading, as long as this value is kept.
    public let descriptor: Int32

    /// In bytes, when it was opened.
    public var size: Int { version.size }

    /// Takes over a descriptor.
    ///
    /// Throws `BootFileError` when it is no regular file.
    init(owning descriptor: Int32) throws(BootFileError) {
        guard let version = Self.version(of: descriptor) else {
            close(descriptor)
            throw .notAFile
        }
        self.descriptor = descriptor
        self.version = version
    }

    /// What a file is now; nil when it is no regular one.
    private static func version(of descriptor: Int32) -> FileVersion? {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let modified = Timestamp(
            seconds: Int64(status.st_mtim.tv_sec), nanoseconds: Int64(status.st_mtim.tv_nsec))
        return FileVersion(
            device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int(status.st_size),
            modified: modified)
    }

    /// Whether nobody has written to it since it was opened.
    public var isUnchanged: Bool { Self.version(of: descriptor) == version }

    /// Opens a file by its path.
    convenience init(path: String) throws(BootFileError) {
        let file = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard file >= 0 else { throw BootRoot.error(errno) }
        try self.init(owning: file)
    }

    deinit {
        close(descriptor)
    }

    /// The whole file, if it is not larger than `limit` bytes.
    func contents(limit: Int) -> [UInt8]? {
        guard size <= limit else { return nil }
        let bytes = head(size)
        return bytes.count == size ? bytes : nil
    }

    /// The first bytes of the file, or all of a shorter one; fewer where it cannot be read further.
    public func head(_ length: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: min(max(length, 0), size))
        var count = 0
        while count < bytes.count {
            let left = bytes.count - count
            let read = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe pread(descriptor, buffer.baseAddress.map { unsafe $0 + count }, left, count)
            }
            guard read > 0 else { return Array(bytes.prefix(count)) }
            count += read
        }
        return bytes
    }
}
