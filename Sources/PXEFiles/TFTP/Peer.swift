import Glibc
public import PacketWire

/// The client's end of a transfer: its transfer ID is the port (RFC 1350 §4).
public struct Peer: Hashable, Sendable, CustomStringConvertible {
    /// The address.
    public var address: IPv4Address
    /// The UDP port.
    public var port: UInt16
    /// Which of several networks the address is in, where more than one can have it; 0 where the kernel tells them apart.
    public var scope: UInt64

    /// Makes an end.
    public init(address: IPv4Address, port: UInt16, scope: UInt64 = 0) {
        self.address = address
        self.port = port
        self.scope = scope
    }

    init(_ address: sockaddr_in) {
        self.init(
            address: IPv4Address(rawValue: UInt32(bigEndian: address.sin_addr.s_addr)),
            port: UInt16(bigEndian: address.sin_port))
    }

    var socketAddress: sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = self.address.rawValue.bigEndian
        return address
    }

    /// `198.51.100.100:2070`.
    public var description: String { "\(address):\(port)" }
}
