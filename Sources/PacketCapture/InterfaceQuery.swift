import Glibc

/// Asks the kernel about interfaces by `ioctl` (netdevice(7)), in the network namespace of the thread that made it.
struct InterfaceQuery: ~Copyable {
    private let socket: Int32

    /// Throws `ioError` when no socket is to be had.
    init() throws(CaptureError) {
        socket = Glibc.socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw .ioError(subject: "asking for the interfaces", reason: errorText(errno)) }
    }

    deinit { close(socket) }

    /// The MTU in bytes, or nil when there is no such interface.
    func mtu(of name: String) -> Int? {
        unsafe ask(UInt(SIOCGIFMTU), name).map { unsafe Int($0.ifr_ifru.ifru_mtu) }
    }

    /// The flags, or nil when there is no such interface.
    func flags(of name: String) -> InterfaceFlags? {
        guard let bits = unsafe ask(UInt(SIOCGIFFLAGS), name)?.ifr_ifru.ifru_flags else { return nil }
        return InterfaceFlags(rawValue: UInt32(UInt16(bitPattern: bits)))
    }

    /// The present name of the interface with the number `index`, or nil when there is no such interface.
    func name(of index: UInt32) -> String? {
        var question = unsafe ifreq()
        unsafe question.ifr_ifru.ifru_ivalue = Int32(bitPattern: index)
        guard unsafe ioctl(socket, UInt(SIOCGIFNAME), &question) == 0 else { return nil }
        return unsafe withUnsafeBytes(of: question.ifr_ifrn.ifrn_name) { field in
            unsafe String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    private func ask(_ request: UInt, _ name: String) -> ifreq? {
        guard name.utf8.count < IF_NAMESIZE else { return nil }
        var question = unsafe ifreq()
        unsafe withUnsafeMutableBytes(of: &question.ifr_ifrn.ifrn_name) { field in
            for (index, byte) in name.utf8.enumerated() { unsafe field[index] = byte }
        }
        return unsafe ioctl(socket, request, &question) == 0 ? question : nil
    }
}
