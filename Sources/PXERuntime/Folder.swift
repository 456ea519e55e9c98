import Glibc
import SystemPackage

/// A folder and what is in it.
public enum Folder {
    private static let deepest = 32

    /// Whether there is a folder at `path`.
    public static func exists(at path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Makes a folder; the one that it is in is there.
    ///
    /// Throws `Failure` when that cannot be done.
    public static func create(at path: String) throws {
        guard unsafe mkdir(path, 0o777) != 0 else { return }
        let error = Errno(rawValue: errno)
        let isRefusal = [.permissionDenied, .readOnlyFileSystem].contains(error)
        throw Failure("Cannot make the folder \(path): \(error).", exitCode: isRefusal ? 77 : 74)
    }

    /// The paths of the regular files in a folder and in those below it, in their order. Links to folders are not followed.
    ///
    /// Throws `Failure` when the folder itself cannot be read; what is below it and cannot be read is passed over.
    public static func files(in path: String) throws -> [String] {
        guard let names = names(in: path) else {
            let error = Errno(rawValue: errno)
            throw Failure("Cannot read the folder \(path): \(error).", exitCode: error == .permissionDenied ? 77 : 66)
        }
        return files(names, in: path, depth: 0).sorted()
    }

    private static func files(_ names: [String], in path: String, depth: Int) -> [String] {
        let prefix = path.hasSuffix("/") ? path : path + "/"
        return names.flatMap { name -> [String] in
            let inner = prefix + name
            var status = stat()
            guard unsafe lstat(inner, &status) == 0 else { return [] }
            switch status.st_mode & S_IFMT {
            case S_IFDIR where depth < deepest: return files(self.names(in: inner) ?? [], in: inner, depth: depth + 1)
            case S_IFREG: return [inner]
            case S_IFLNK where FileIdentity(path: inner)?.isRegular == true: return [inner]
            default: return []
            }
        }
    }

    /// The regular files in a folder itself, with their sizes in bytes; none where it cannot be read.
    static func sizes(in path: String) -> [(name: String, size: Int)] {
        (names(in: path) ?? []).compactMap { name in
            var status = stat()
            guard unsafe lstat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
            return (name, Int(status.st_size))
        }
    }

    /// The names in a folder, without the two dots; nil when it cannot be read.
    private static func names(in path: String) -> [String]? {
        guard let stream = unsafe opendir(path) else { return nil }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
