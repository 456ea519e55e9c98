import Glibc

/// The log that SQLite writes ahead of a lease file, `-wal` after its name: each batch is synced in it.
struct WriteAheadLog {
    /// In bytes: at this length it is written back into the file. That is seldom, for it costs as much as many batches,
    /// but not so seldom that a batch waits for long when it comes.
    static let size = 8 << 20

    private let path: String

    init(of file: LeaseFile) {
        path = file.plainPath + "-wal"
    }

    /// Gives the log its full length at once, in zeros. With each batch that lengthens a file its metadata are synced
    /// too, which takes as long again; it matters only until the log is written from its beginning for the second time.
    ///
    /// SQLite takes what follows its last frame for the rest of an older log. The caller has a transaction open, which
    /// keeps everybody else from writing. Where it fails, as on a small disk, nothing is lost but time.
    func lengthen() {
        let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let length = lseek(descriptor, 0, SEEK_END)
        guard (0..<Self.size).contains(length), hasSpace(descriptor) else { return }
        if appendZeros(descriptor, count: Self.size - length), fsync(descriptor) == 0 { return }
        ftruncate(descriptor, length)
    }

    private func appendZeros(_ descriptor: Int32, count: Int) -> Bool {
        // A page of memory at a time: what ext4 gets in one piece it caches in one piece, and then goes through all of it
        // for each small write.
        let zeros = [UInt8](repeating: 0, count: 4_096)
        var left = count
        while left > 0 {
            let written = unsafe write(descriptor, zeros, min(left, zeros.count))
            guard written > 0 else { return false }
            left -= written
        }
        return true
    }

    /// Whether the log is a small part of what is free.
    private func hasSpace(_ descriptor: Int32) -> Bool {
        var disk = statvfs()
        guard unsafe fstatvfs(descriptor, &disk) == 0 else { return false }
        return disk.f_bavail > 16 * UInt(Self.size) / max(disk.f_frsize, 1)
    }
}
