import GRDB
import Glibc
import PXEResponder

extension LeaseFile {
    /// Makes the lease file: complete when it gets its name, or not at all.
    ///
    /// So a crash in the middle leaves no half of one, and an empty file is always one that lost its leases. When
    /// another process makes it at the same time, the first one counts.
    func create(busyTimeout: Duration) throws(LeaseStoreError) {
        let draft = LeaseFile(path: "\(plainPath).new-\(getpid())-\(UInt32.random(in: .min ... .max))")
        defer { draft.remove() }
        // The owner writes, the group may read: the file tells who is on the network.
        let descriptor = unsafe open(draft.path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else {
            throw Self.systemError { text in
                "the lease file \(path) cannot be made: \(text); "
                    + "give this user the right to write in its folder, or name another path"
            }
        }
        _ = Glibc.close(descriptor)
        do {
            let queue = try LeaseConnection.queue(draft, isReadOnly: false, busyTimeout: busyTimeout)
            try queue.writeWithoutTransaction { database in
                try LeaseSchema.migrate(database)
                try LeaseConnection.prepareForWriting(database)
            }
            // The last connection writes the log back into the file and syncs it.
            try queue.close()
        } catch {
            throw LeaseStoreError(error, path: path)
        }
        try publish(draft)
    }

    /// Gives a draft the name of the lease file, unless there is one, and makes that durable.
    private func publish(_ draft: LeaseFile) throws(LeaseStoreError) {
        var result = unsafe link(draft.path, plainPath)
        if result != 0, errno == EPERM || errno == EOPNOTSUPP {
            // A file system without hard links: then a race of two first starts is possible.
            result = unsafe rename(draft.path, plainPath)
        }
        guard result == 0 || errno == EEXIST else {
            throw Self.systemError { "the lease file \(path) cannot be made: \($0); name another path" }
        }
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if descriptor >= 0 { _ = Glibc.close(descriptor) } }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw Self.systemError { "the folder \(folder) of the lease file cannot be synced: \($0)" }
        }
    }

    private func remove() {
        for suffix in ["", "-wal", "-shm", "-journal"] { _ = unsafe unlink(path + suffix) }
    }
}
