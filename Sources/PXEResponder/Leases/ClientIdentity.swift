public import DHCPWire
public import PacketWire

/// The key by which a client's leases are found (RFC 2131 §2.1).
public enum ClientIdentity: Hashable, Sendable {
    /// The kind of hardware address, its number of bytes (0 to 16), and chaddr with all further bytes zero.
    case hardware(type: UInt8, length: UInt8, HardwareAddress)
    /// The value of option 61.
    case clientIdentifier([UInt8])
    /// The value of option 97: a type byte and the machine's 16-byte GUID (RFC 4578 §2.3). A reservation is found by
    /// it; no message makes it the client's own identity.
    case machine([UInt8])
    /// The port of the relay that the client is behind: the circuit-id and remote-id sub-options of option 82 as they
    /// came, code and length with each (RFC 3046 §3.1, §3.2). A reservation is found by it.
    case relayPort([UInt8])

    /// The identity of an Ethernet client.
    public init(_ address: MACAddress) {
        self = .hardware(type: 1, length: 6, HardwareAddress(address))
    }

    /// The identity of the client that sent a message.
    ///
    /// A client whose chaddr cannot be read as it should be (htype is not Ethernet, hlen is 0 or over 16) is known by
    /// option 61 under either rule, as RFC 4390 §2 has it for InfiniBand, and by chaddr only when it sends none.
    public init(header: MessageHeader, clientIdentifier: [UInt8]?, rule: ClientIdentityRule) {
        let isPlain = header.htype == 1 && (1...16).contains(header.hlen)
        if let clientIdentifier, !clientIdentifier.isEmpty, rule == .clientIdentifier || !isPlain {
            self = .clientIdentifier(clientIdentifier)
            return
        }
        let length = header.hlen == 0 || header.hlen > 16 ? 16 : header.hlen
        let bits = UInt64(16 - length) * 8
        // A shift by the whole width or more gives zero.
        let low = header.chaddr.low & (UInt64.max << bits)
        let high = header.chaddr.high & (bits <= 64 ? .max : UInt64.max << (bits - 64))
        self = .hardware(type: header.htype, length: length, HardwareAddress(high: high, low: low))
    }
}

extension ClientIdentity {
    /// A text for people and scripts, the same in every version: `hw-1-525400123456`, `id-01525400123456`,
    /// `guid-00…` or `port-0104…`.
    public var key: String {
        switch self {
        case .hardware(let type, let length, let address):
            "hw-\(type)-" + hexadecimalText(address.bytes(length: length))
        case .clientIdentifier(let bytes): "id-" + hexadecimalText(bytes)
        case .machine(let bytes): "guid-" + hexadecimalText(bytes)
        case .relayPort(let bytes): "port-" + hexadecimalText(bytes)
        }
    }
}

extension ClientIdentity: CustomStringConvertible {
    /// A MAC address as usual; anything else as its `key`.
    public var description: String {
        if case .hardware(type: 1, length: 6, let address) = self { return address.macAddress.description }
        return key
    }
}
