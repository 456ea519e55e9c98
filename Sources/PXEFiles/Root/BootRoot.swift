import CLinux
import Glibc

/// A folder whose files may be handed out, and nothing beyond it.
///
/// The kernel keeps each path beneath the folder, whatever dots and links it has (`openat2`, Linux 5.6).
public final class BootRoot: Sendable {
    /// The path of the folder.
    public let path: String
    let descriptor: Int32

    /// Whether a name that is not there stands for one that differs in the case of its letters.
    public let ignoresCase: Bool

    /// Opens a folder.
    ///
    /// Throws `BootFileError` when it is none, or cannot be read.
    public init(path: String, ignoresCase: Bool = false) throws(BootFileError) {
        self.path = path
        self.ignoresCase = ignoresCase
        descriptor = unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.error(errno) }
    }

    /// Whether its path still leads to it: it may have been renamed, and another folder have its name.
    public var isStillThere: Bool {
        var (own, other) = (stat(), stat())
        guard unsafe fstat(descriptor, &own) == 0, unsafe stat(path, &other) == 0 else { return false }
        return own.st_dev == other.st_dev && own.st_ino == other.st_ino
    }

    deinit {
        close(descriptor)
    }

    /// Opens a file for reading by the name that a client asks for: a path in the root, with or without slashes in front,
    /// its folders divided by slashes or, as Windows writes them, backslashes.
    public func open(_ name: [UInt8]) throws(BootFileError) -> BootFile {
        do throws(BootFileError) {
            return try openAsWritten(name)
        } catch {
            guard error == .missing else { throw error }
            let slashed = name.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
            if ignoresCase, let path = matching(slashed) { return try openAsWritten(path) }
            guard slashed != name else { throw error }
            return try openAsWritten(slashed)
        }
    }

    private func openAsWritten(_ name: [UInt8]) throws(BootFileError) -> BootFile {
        let relative = name.drop { $0 == UInt8(ascii: "/") }
        guard !relative.isEmpty, !relative.contains(0) else { throw .missing }
        let bytes = relative.map { CChar(bitPattern: $0) } + [0]
        // Without O_NONBLOCK a pipe would wait for its other end.
        let file = unsafe pxe_open_beneath(descriptor, bytes, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard file >= 0 else { throw Self.error(errno) }
        return try BootFile(owning: file)
    }

    static func error(_ code: Int32) -> BootFileError {
        switch code {
        case ENOENT, ENOTDIR, ENAMETOOLONG: .missing
        case EXDEV, ELOOP: .outside
        case EACCES, EPERM: .noPermission
        case EISDIR, ENXIO: .notAFile
        case ENOSYS: .failed("it needs Linux 5.6 or newer")
        default: .failed(unsafe String(cString: strerror(code)))
        }
    }
}
