import CLinux
import Glibc
import PacketWire

/// A UDP socket that never waits.
final class UDPSocket {
    let descriptor: Int32

    /// Throws the system's error number.
    init() throws(SystemError) {
        descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { throw SystemError() }
    }

    deinit {
        close(descriptor)
    }

    /// A listener on a port of one interface, or of all, that learns where each datagram was sent to.
    static func listening(on port: UInt16, interface: String?) throws(SystemError) -> UDPSocket {
        let socket = try UDPSocket()
        try socket.set(Int32(IPPROTO_IP), IP_PKTINFO, 1)
        if let interface { try socket.bind(toInterface: interface) }
        try socket.bind(Peer(address: .zero, port: port))
        return socket
    }

    /// An end of its own for a transfer, at the address that the client asked.
    static func connected(to peer: Peer, from own: IPv4Address) throws(SystemError) -> UDPSocket {
        let socket = try UDPSocket()
        // Where a path turns out to be narrower than the block that was agreed on, routers are to cut it up: the block
        // cannot be made smaller any more.
        try socket.set(Int32(IPPROTO_IP), IP_MTU_DISCOVER, IP_PMTUDISC_DONT)
        try socket.bind(Peer(address: own, port: 0))
        try socket.connect(peer)
        return socket
    }

    private func bind(toInterface interface: String) throws(SystemError) {
        let name = Array(interface.utf8CString)
        let status = unsafe setsockopt(descriptor, SOL_SOCKET, SO_BINDTODEVICE, name, socklen_t(name.count))
        guard status == 0 else { throw SystemError() }
    }

    func bind(_ end: Peer) throws(SystemError) {
        guard unsafe end.withSocketAddress({ unsafe Glibc.bind(descriptor, $0, $1) }) == 0 else { throw SystemError() }
    }

    /// The port that it is bound to; the system chose one where it was bound to 0.
    var port: UInt16 {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(descriptor, $0, &size)
            }
        }
        return Peer(address).port
    }

    /// From now on only that end is heard and spoken to; the kernel drops what comes from others.
    func connect(_ end: Peer) throws(SystemError) {
        guard unsafe end.withSocketAddress({ unsafe Glibc.connect(descriptor, $0, $1) }) == 0 else {
            throw SystemError()
        }
    }

    func set(_ level: Int32, _ option: Int32, _ value: Int32) throws(SystemError) {
        var value = value
        let size = socklen_t(MemoryLayout<Int32>.size)
        guard unsafe setsockopt(descriptor, level, option, &value, size) == 0 else { throw SystemError() }
    }

    /// A datagram, its sender, and the address that it was sent to; nil when none waits.
    ///
    /// Throws what became of datagrams that were sent, as that nobody takes them (ICMP "port unreachable").
    func receive(into buffer: inout [UInt8]) throws(SystemError) -> (count: Int, from: Peer, to: IPv4Address)? {
        var from = sockaddr_in()
        var to = in_addr()
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe pxe_receive(descriptor, bytes.baseAddress, bytes.count, &from, &to)
        }
        guard count >= 0 else {
            let error = SystemError()
            if error.code == EAGAIN || error.code == EINTR { return nil }
            throw error
        }
        return (count, Peer(from), IPv4Address(rawValue: UInt32(bigEndian: to.s_addr)))
    }
}

extension UDPSocket: TransferEnd {
    /// The kernel cuts up what is too large.
    var largestBlock: Int { .max }

    func send(_ bytes: Span<UInt8>) {
        _ = unsafe bytes.withUnsafeBytes {
            unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
        }
    }
}

extension Peer {
    fileprivate func withSocketAddress<Value>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Value
    ) -> Value {
        var address = socketAddress
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe body(generic, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
