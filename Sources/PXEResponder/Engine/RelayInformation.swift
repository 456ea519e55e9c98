public import PacketWire

/// The parts of a relay's option 82 that a server acts on (RFC 3046 §2); the rest is only echoed.
public struct RelayInformation: Hashable, Sendable {
    /// The option's value as received, to be echoed byte for byte (RFC 3046 §2.2).
    public var bytes: [UInt8]
    /// Sub-option 5: an address of the network that the client is on, where that is not giaddr's (RFC 3527).
    public private(set) var linkSelection: IPv4Address?
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
            case 5 where value.count == 4: linkSelection = IPv4Address(value[0], value[1], value[2], value[3])
            case 19: usesSourcePort = true
            default: break
            }
        }
    }
}
