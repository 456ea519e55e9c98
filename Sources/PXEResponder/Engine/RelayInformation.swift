public import PacketWire

/// The parts of a relay's option 82 that a server acts on (RFC 3046 §2); the rest is only echoed.
public struct RelayInformation: Hashable, Sendable {
    /// The option's value as received, to be echoed byte for byte (RFC 3046 §2.2).
    public var bytes: [UInt8]
    /// Sub-option 1: the port of the relay that the client is on (RFC 3046 §3.1).
    public private(set) var circuitIdentifier: [UInt8]?
    /// Sub-option 2: who is at the other end of that port (RFC 3046 §3.2).
    public private(set) var remoteIdentifier: [UInt8]?
    /// Sub-option 5: an address of the network that the client is on, where that is not giaddr's (RFC 3527).
    public private(set) var linkSelection: IPv4Address?
    /// Sub-option 10, bit U: whether the relay got the message by unicast (RFC 5010 §4); nil when it does not say.
    public private(set) var wasUnicast: Bool?
    /// Sub-option 11: the server identifier that the client is to be told, so that it renews through the relay
    /// (RFC 5107 §4).
    public private(set) var serverIdentifier: IPv4Address?
    /// Whether sub-option 19 is there: the relay wants answers on the port that it asked from (RFC 8357).
    public private(set) var usesSourcePort = false

    /// Reads a value; stops at a sub-option that runs past its end.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var rest = bytes[...]
        while let code = rest.popFirst(), let length = rest.popFirst(), rest.count >= Int(length) {
            let value = Array(rest.prefix(Int(length)))
            rest = rest.dropFirst(Int(length))
            switch code {
            case 1: circuitIdentifier = value
            case 2: remoteIdentifier = value
            case 5 where value.count == 4: linkSelection = Self.address(value)
            case 10 where value.count == 1: wasUnicast = value[0] & 0x80 != 0
            case 11 where value.count == 4: serverIdentifier = Self.address(value)
            case 19: usesSourcePort = true
            default: break
            }
        }
    }

    private static func address(_ bytes: [UInt8]) -> IPv4Address? {
        let address = IPv4Address(bytes[0], bytes[1], bytes[2], bytes[3])
        return address.isZero ? nil : address
    }
}
