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
    /// The bytes go to a file beside it, which then takes its name. A symbolic link stays, and the file that it leads to is
    /// written. Throws `Failure` when that cannot be done, also for what is no regular file: a device is not to be
    /// replaced. The old file is as it was then.
    public static func replace(_ path: String, with bytes: [UInt8]) throws {
        if let identity = FileIdentity(path: path), !identity.isRegular {
            throw Failure.inputOutput("\(path) is not a regular file: name a file that can be written as a whole.")
        }
        let target = try target(of: path)
        let temporary = "\(target).new-\(getpid())"
        do {
            // What a process of the same number left behind.
            _ = unsafe unlink(temporary)
            try write(temporary, bytes, syncs: true, for: path)
            try rename(temporary, to: target)
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
                FilePath(path), .writeOnly, options: [.create, .truncate], permissions: permissions)
            try descriptor.closeAfter {
                try descriptor.writeAll(bytes)
                guard !syncs || fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
            }
        } catch let error as Errno {
            throw failure("write", name, error)
        }
    }

    /// Creates an empty file in the place of one that has this name; a link of that name is not followed.
    ///
    /// - Parameter name: the file that it is going to be, for the error.
    /// - Throws: `Failure`, also when somebody was faster.
    static func create(_ path: String, permissions: FilePermissions, for name: String) throws {
        _ = unsafe unlink(path)
        do {
            try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.create, .exclusiveCreate, .noFollow], permissions: permissions
            ).close()
        } catch let error as Errno {
            throw failure("write", name, error)
        }
    }

    /// Gives a file its name, in the place of one that has it.
    static func rename(_ path: String, to name: String) throws(Failure) {
        guard unsafe Glibc.rename(path, name) == 0 else { throw failure("write", name, Errno(rawValue: errno)) }
    }

    private static let permissions: FilePermissions = [.ownerReadWrite, .groupRead, .otherRead]

    /// Where a symbolic link leads; a path that is none is its own.
    ///
    /// The kernel follows it, and so refuses links of others in a folder that everybody writes to (protected_symlinks).
    private static func target(of path: String) throws -> String {
        var status = stat()
        guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
        do {
            let descriptor = try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.create], permissions: permissions)
            return try descriptor.closeAfter {
                var name = [CChar](repeating: 0, count: Int(PATH_MAX))
                let length = unsafe readlink("/proc/self/fd/\(descriptor.rawValue)", &name, name.count)
                guard length > 0, length < name.count else { throw Errno(rawValue: length < 0 ? errno : ENAMETOOLONG) }
                return String(decoding: name.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
            }
        } catch let error as Errno {
            throw failure("write", path, error)
        }
    }

    private static func failure(_ verb: String, _ path: String, _ error: Errno) -> Failure {
        let isRefusal = [.permissionDenied, .notPermitted, .readOnlyFileSystem].contains(error)
        return Failure("Cannot \(verb) \(path): \(error).", exitCode: isRefusal ? 77 : 74)
    }
}
