import Glibc

extension CaptureError {
    /// What `errno` says after a file could not be opened.
    static func opening(_ path: String, code: Int32) -> CaptureError {
        switch code {
        case ENOENT, ENOTDIR: .fileMissing(path: path)
        case EISDIR: .fileIsDirectory(path: path)
        case EACCES, EPERM, EROFS: .fileNotPermitted(path: path)
        default: .ioError(subject: path, reason: errorText(code))
        }
    }

    /// What `errno` says after a file could not be written.
    static func writing(_ path: String, code: Int32) -> CaptureError {
        switch code {
        case ENOSPC, EDQUOT: .diskFull(path: path)
        case EPIPE: .outputClosed(path: path)
        default: .ioError(subject: path, reason: errorText(code))
        }
    }
}
