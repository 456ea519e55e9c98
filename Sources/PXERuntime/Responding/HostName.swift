import Glibc
public import PacketWire

/// Finding the address of a host's name, once, when a command starts.
public enum HostName {
    /// The first IPv4 address of a name, as /etc/hosts or DNS tell it.
    ///
    /// Throws `Failure` when there is none.
    public static func address(of name: String) throws(Failure) -> IPv4Address {
        var hints = unsafe addrinfo()
        unsafe hints.ai_family = AF_INET
        unsafe hints.ai_socktype = Int32(SOCK_DGRAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = unsafe getaddrinfo(name, nil, &hints, &list)
        defer { if let list = unsafe list { unsafe freeaddrinfo(list) } }
        guard status == 0, let address = unsafe list?.pointee.ai_addr else {
            let reason = unsafe status == 0 ? "it has no IPv4 address" : String(cString: gai_strerror(status))
            throw .unavailable("Cannot find the address of \(name): \(reason).")
        }
        return unsafe address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { pointer in
            unsafe IPv4Address(rawValue: UInt32(bigEndian: pointer.pointee.sin_addr.s_addr))
        }
    }
}
