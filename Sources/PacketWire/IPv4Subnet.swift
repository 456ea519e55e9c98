/// An IPv4 network: an address and the number of leading bits that all its hosts share (RFC 4632 §3.1).
public struct IPv4Subnet: Hashable, Sendable {
    /// The network address, host bits zero.
    public let network: IPv4Address
    /// The number of network bits, 0 to 32.
    public let prefixLength: Int

    /// The network that `address` lies in, or nil when `prefixLength` is not from 0 to 32.
    public init?(containing address: IPv4Address, prefixLength: Int) {
        guard (0...32).contains(prefixLength) else { return nil }
        self.prefixLength = prefixLength
        self.network = IPv4Address(rawValue: address.rawValue & Self.bits(prefixLength))
    }

    /// The network that `address` lies in under `mask`, or nil when the mask's one bits are not contiguous.
    public init?(containing address: IPv4Address, mask: IPv4Address) {
        let length = mask.rawValue.leadingZeroBitCount == 32 ? 0 : (~mask.rawValue).leadingZeroBitCount
        guard Self.bits(length) == mask.rawValue else { return nil }
        self.init(containing: address, prefixLength: length)
    }

    /// The network of one address.
    public init(host address: IPv4Address) {
        network = address
        prefixLength = 32
    }

    /// Reads `198.51.100.0/24`; host bits are dropped. Returns nil for anything else, also for a sign or
    /// leading zeros in the prefix length.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = IPv4Address(parts[0]), let length = Int(parts[1]),
            String(length) == parts[1]
        else { return nil }
        self.init(containing: address, prefixLength: length)
    }

    /// The subnet mask.
    public var mask: IPv4Address { IPv4Address(rawValue: Self.bits(prefixLength)) }

    /// The directed broadcast address: all host bits one.
    public var broadcast: IPv4Address { IPv4Address(rawValue: network.rawValue | ~Self.bits(prefixLength)) }

    /// Whether `address` lies in this network.
    public func contains(_ address: IPv4Address) -> Bool {
        address.rawValue & Self.bits(prefixLength) == network.rawValue
    }

    /// The addresses that hosts can have: without the network and broadcast address, except in a /31 or /32
    /// (RFC 3021 §2.1).
    public var hosts: ClosedRange<IPv4Address> {
        guard prefixLength < 31 else { return network...broadcast }
        return IPv4Address(rawValue: network.rawValue + 1)...IPv4Address(rawValue: broadcast.rawValue - 1)
    }

    private static func bits(_ length: Int) -> UInt32 {
        length == 0 ? 0 : UInt32.max << UInt32(32 - length)
    }
}

extension IPv4Subnet: CustomStringConvertible {
    /// CIDR notation.
    public var description: String { "\(network)/\(prefixLength)" }
}
