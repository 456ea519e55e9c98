import Glibc
import PXEResponder

/// The right to serve from a lease file, which one responder has at a time: a lock on a file beside it.
///
/// The kernel takes it back when the process ends, however it ends. Tools do without: SQLite's own locks keep their
/// writes apart from the responder's.
final class LeaseLock: Sendable {
    private let path: String
    private let descriptor: Int32

    /// Takes the lock, waiting for one that a process just ending still has.
    init(_ file: LeaseFile, wait: Duration) throws(LeaseStoreError) {
        path = file.plainPath + "-lock"
        let deadline = ContinuousClock.now + wait
        while true {
            let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
            guard descriptor >= 0 else {
                throw LeaseFile.systemError {
                    "\(file.path)-lock, which keeps other responders from the lease file, cannot be made: \($0); "
                        + "give this user the right to write in its folder, or name another path"
                }
            }
            let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0
            // Who had it may just have removed the file.
            if isLocked, Self.isInPlace(descriptor, path) {
                self.descriptor = descriptor
                break
            }
            let holder = Self.processNumber(in: descriptor)
            close(descriptor)
            guard isLocked || ContinuousClock.now < deadline else {
                throw LeaseStoreError(
                    "the lease file \(file.path) is in use by another responder\(holder); end that process, "
                        + "or give each responder a file of its own", .busy)
            }
            usleep(10_000)
        }
        let text = Array("\(getpid())\n".utf8)
        // Only for the message above: a disk that is full does no harm.
        if ftruncate(descriptor, 0) == 0 { _ = unsafe pwrite(descriptor, text, text.count, 0) }
    }

    deinit {
        // First the name: whoever opens it from now on makes a file of its own.
        _ = unsafe unlink(path)
        close(descriptor)
    }

    private static func isInPlace(_ descriptor: Int32, _ path: String) -> Bool {
        var own = stat()
        var named = stat()
        guard unsafe fstat(descriptor, &own) == 0, unsafe stat(path, &named) == 0 else { return false }
        return own.st_dev == named.st_dev && own.st_ino == named.st_ino
    }

    /// " (process 123)", or nothing when the file does not say.
    private static func processNumber(in descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = unsafe pread(descriptor, &bytes, bytes.count, 0)
        let digits = bytes.prefix(max(count, 0)).prefix { (0x30...0x39).contains($0) }
        return digits.isEmpty ? "" : " (process \(String(decoding: digits, as: UTF8.self)))"
    }
}
