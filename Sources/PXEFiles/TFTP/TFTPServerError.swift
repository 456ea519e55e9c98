import Glibc

/// Why a TFTP server cannot work.
public enum TFTPServerError: Error, Hashable, Sendable {
    /// Another program has the port.
    case portTaken(UInt16, interface: String?)
    /// This user may not take the port.
    case noPermission(UInt16)
    /// The system failed, with its own words.
    case system(String)

    init(_ error: SystemError, port: UInt16, interface: String?) {
        switch error.code {
        case EADDRINUSE: self = .portTaken(port, interface: interface)
        case EACCES, EPERM: self = .noPermission(port)
        default: self = .system("UDP port \(port)\(interface.map { " on \($0)" } ?? ""): \(error)")
        }
    }
}
