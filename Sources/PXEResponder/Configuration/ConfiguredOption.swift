public import DHCPWire
public import PacketWire

/// An option that clients are told, in bytes.
public struct ConfiguredOption: Hashable, Sendable {
    /// The option.
    public var code: OptionCode
    /// Its value without code and length.
    public var value: [UInt8]
    /// Whether it is sent to clients that do not ask for it in option 55.
    public var isForced: Bool

    /// Makes an option.
    public init(_ code: OptionCode, _ value: [UInt8], isForced: Bool = false) {
        self.code = code
        self.value = value
        self.isForced = isForced
    }

    /// An option of addresses; nil when there are none.
    public init?(_ code: OptionCode, _ addresses: [IPv4Address]) {
        guard !addresses.isEmpty else { return nil }
        self.init(code, addresses.flatMap(\.octets))
    }

    /// The addresses of a value that is a list of them.
    public var addresses: [IPv4Address] {
        stride(from: 0, to: value.count - 3, by: 4).map {
            IPv4Address(value[$0], value[$0 + 1], value[$0 + 2], value[$0 + 3])
        }
    }
}
