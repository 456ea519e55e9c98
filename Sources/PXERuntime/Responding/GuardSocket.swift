import Glibc
import SystemPackage

/// A socket that owns a UDP port; what arrives on it is thrown away.
///
/// Answers go out as raw frames, so no program would have the port, and the kernel would tell clients that it is
/// unreachable: ROMs report that as PXE-E22, and clients fail to renew. The receive buffer is the smallest that there
/// is: what does not fit is dropped by the kernel, without a word to the sender.
public struct GuardSocket: ~Copyable {
    /// The port.
    public let port: UInt16
    private let descriptor: Int32

    /// Takes a port on one interface.
    ///
    /// Throws `Failure` when another program has it (its message names the port), or when the user may not.
    public init(port: UInt16, interface: String) throws(Failure) {
        self.port = port
        descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        guard descriptor >= 0 else { throw Self.failure(port, Errno(rawValue: errno)) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        Self.shrinkBuffer(descriptor)
        let name = interface.utf8CString
        let isBound = unsafe name.withUnsafeBytes { bytes in
            unsafe setsockopt(
                descriptor, SOL_SOCKET, SO_BINDTODEVICE, bytes.baseAddress, socklen_t(bytes.count)) == 0
        }
        guard isBound, Self.bind(descriptor, port) else {
            let error = Errno(rawValue: errno)
            close(descriptor)
            throw Self.failure(port, error)
        }
    }

    deinit {
        close(descriptor)
    }

    private static func failure(_ port: UInt16, _ error: Errno) -> Failure {
        switch error {
        case .addressInUse:
            .unavailable(
                "UDP port \(port) belongs to another program: clients may get its answers as well as ours.")
        case .permissionDenied:
            .unavailable(
                "No permission for UDP port \(port): the kernel refuses clients that renew. Run as root, or give the "
                    + "binary cap_net_bind_service too.")
        default: .unavailable("Cannot take UDP port \(port): \(error). The kernel refuses clients that renew.")
        }
    }

    private static func bind(_ descriptor: Int32, _ port: UInt16) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe Glibc.bind(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func shrinkBuffer(_ descriptor: Int32) {
        var size: Int32 = 0
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }

    /// Throws away what waits.
    public func drain() {
        var byte: UInt8 = 0
        while unsafe recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT)) >= 0 {}
    }
}
