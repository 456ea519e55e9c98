import Glibc

/// Asks the kernel about one interface by `ioctl` (netdevice(7)).
struct InterfaceQuery: ~Copyable {
    private let socket: Int32
    private let name: [CChar]

    /// Prepares questions about `name`; nil when the name is too long or no socket is to be had.
    init?(_ name: String) {
        let characters = name.utf8.map { CChar(bitPattern: $0) }
        guard characters.count < IF_NAMESIZE else { return nil }
        let socket = Glibc.socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { return nil }
        self.socket = socket
        self.name = characters
    }

    deinit { close(socket) }

    /// The MTU in bytes, or nil when there is no such interface.
    var mtu: Int? { unsafe ask(UInt(SIOCGIFMTU)) { unsafe Int($0.ifr_ifru.ifru_mtu) } }

    /// The flags, or nil when there is no such interface.
    var flags: InterfaceFlags? {
        unsafe ask(UInt(SIOCGIFFLAGS)) { answer in
            InterfaceFlags(rawValue: UInt32(UInt16(bitPattern: unsafe answer.ifr_ifru.ifru_flags)))
        }
    }

    private func ask<Answer>(_ request: UInt, _ read: (ifreq) -> Answer) -> Answer? {
        var question = unsafe ifreq()
        unsafe withUnsafeMutableBytes(of: &question.ifr_ifrn.ifrn_name) { field in
            unsafe name.withUnsafeBytes { unsafe field.copyMemory(from: $0) }
        }
        return unsafe ioctl(socket, request, &question) == 0 ? read(question) : nil
    }
}
