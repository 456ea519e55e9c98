import Glibc

/// An open file of a boot root.
public final class BootFile: Sendable {
    /// In bytes, when it was opened.
    public let size: Int
    let descriptor: Int32

    /// Takes over a descriptor.
    ///
    /// Throws `BootFileError` when it is no regular file.
    init(owning descriptor: Int32) throws(BootFileError) {
        self.descriptor = descriptor
        var status = stat()
        let isKnown = unsafe fstat(descriptor, &status) == 0
        size = Int(status.st_size)
        guard isKnown, status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    }

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
