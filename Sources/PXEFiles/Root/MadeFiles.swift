import CLinux
import Glibc
import Synchronization

/// Files that are made while a server runs, and have no place on a disk.
public final class MadeFiles: Sendable {
    private let files = Mutex<[String: BootFile]>([:])

    init() {}

    /// The file that is asked for by a name: the same one until it is made anew with other contents.
    public subscript(name: String) -> BootFile? { files.withLock { $0[name] } }

    /// Makes a file, or makes it anew: who reads the old one reads that to its end. Nothing is changed where the kernel has
    /// no memory for it.
    public func put(_ bytes: [UInt8], as name: String) {
        guard self[name].map({ $0.head($0.size) != bytes }) ?? true else { return }
        let descriptor = unsafe pxe_memory_file(name)
        guard descriptor >= 0 else { return }
        let written = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        guard written == bytes.count else {
            close(descriptor)
            return
        }
        guard let file = try? BootFile(owning: descriptor) else { return }
        files.withLock { $0[name] = file }
    }

    /// Takes a file away.
    public func remove(_ name: String) { files.withLock { $0[name] = nil } }
}
