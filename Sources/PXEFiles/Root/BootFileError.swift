/// Why a file of a boot root cannot be had.
public enum BootFileError: Error, Hashable, Sendable {
    /// There is no such file.
    case missing
    /// It is a folder, a device or a pipe.
    case notAFile
    /// The path, or a link on it, leads out of the root.
    case outside
    /// This user may not read it.
    case noPermission
    /// The system failed, with its own words.
    case failed(String)
}

extension BootFileError: CustomStringConvertible {
    /// One plain sentence part.
    public var description: String {
        switch self {
        case .missing: "there is no such file"
        case .notAFile: "it is no regular file"
        case .outside: "the path or a link on it leads out of the boot root"
        case .noPermission: "this user may not read it: make it and its folders readable (chmod o+rX)"
        case .failed(let reason): reason
        }
    }
}
