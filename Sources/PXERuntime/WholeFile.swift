import Glibc
import SystemPackage

/// Small files that are read and written as a whole.
public enum WholeFile {
    private static let chunk = 1 << 16

    /// The bytes of a file; nil when there is no such file.
    ///
    /// Throws `Failure` when it cannot be read, or is no regular file: a device may have no end.
    public static func read(_ path: String) throws -> [UInt8]? {
        if let identity = FileIdentity(path: path), !identity.isRegular {
            throw Failure.inputOutput("\(path) is not a regular file: name a file that can be read as a whole.")
        }
        do {
            let descriptor = try FileDescriptor.open(FilePath(path), .readOnly)
            return try descriptor.closeAfter { try readAll(descriptor) }
        } catch Errno.noSuchFileOrDirectory {
            return nil
        } catch let error as Errno {
            throw failure("read", path, error)
        }
    }

    /// The length of a regular file in bytes; nil where there is none.
    public static func size(of path: String) -> Int64? {
        var status = stat()
        guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int64(status.st_size)
    }

    private static func readAll(_ descriptor: FileDescriptor) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let piece = unsafe try [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
                count = unsafe try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
            guard !piece.isEmpty else { return bytes }
            bytes += piece
        }
    }

    /// Writes a file anew, in one step: a reader sees the old bytes or the new ones, also after a power cut.
    ///
    /// The bytes go to a file beside it, which then takes its name. Throws `Failure` when that cannot be done; the old
    /// file is as it was then.
    public static func replace(_ path: String, with bytes: [UInt8]) throws {
        let temporary = "\(path).new-\(getpid())"
        do {
            try write(temporary, bytes, syncs: true, for: path)
            try rename(temporary, to: path)
        } catch {
            _ = unsafe unlink(temporary)
            throw error
        }
    }

    /// Writes a file, not in one step.
    ///
    /// - Parameters:
    ///   - syncs: whether it is to be on the disk when this returns.
    ///   - name: the file that it is going to be, for the error.
    /// - Throws: `Failure`; what was written up to then is there.
    static func write(_ path: String, _ bytes: [UInt8], syncs: Bool = false, for name: String) throws {
        do {
            let descriptor = try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.create, .truncate],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            try descriptor.closeAfter {
                try descriptor.writeAll(bytes)
                guard !syncs || fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
            }
        } catch let error as Errno {
            throw failure("write", name, error)
        }
    }

    /// Gives a file its name, in the place of one that has it.
    static func rename(_ path: String, to name: String) throws(Failure) {
        guard unsafe Glibc.rename(path, name) == 0 else { throw failure("write", name, Errno(rawValue: errno)) }
    }

    private static func failure(_ verb: String, _ path: String, _ error: Errno) -> Failure {
        let isRefusal = [.permissionDenied, .notPermitted, .readOnlyFileSystem].contains(error)
        return Failure("Cannot \(verb) \(path): \(error).", exitCode: isRefusal ? 77 : 74)
    }
}
