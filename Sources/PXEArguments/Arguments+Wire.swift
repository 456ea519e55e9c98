public import ArgumentParser
public import DHCPWire
public import PXEConfiguration
public import PXEResponder
public import PacketWire

extension MACAddress: ExpressibleByArgument {
    /// Reads `52:54:00:12:34:56`.
    public init?(argument: String) { self.init(argument) }
}

extension IPv4Address: ExpressibleByArgument {
    /// Reads dotted decimal notation.
    public init?(argument: String) { self.init(argument) }
}

extension OfferPolicy: ExpressibleByArgument {}

extension IPv4Subnet: ExpressibleByArgument {
    /// Reads `198.51.100.0/24`.
    public init?(argument: String) { self.init(argument) }
}

extension LeaseState: ExpressibleByArgument {}

extension ClientIdentityRule: ExpressibleByArgument {}

extension MessageType: ExpressibleByArgument {
    /// Reads a type's name in any case, also behind `DHCP`, or its number.
    public init?(argument: String) {
        let word = argument.uppercased()
        let name = word.hasPrefix("DHCP") ? String(word.dropFirst(4)) : word
        if let number = UInt8(name) {
            self.init(rawValue: number)
        } else {
            let match = (1...UInt8.max).map(MessageType.init(rawValue:)).first { $0.name == name }
            guard let match else { return nil }
            self = match
        }
    }
}

extension InterfaceFacts.Address: ExpressibleByArgument {
    /// Reads `198.51.100.1/24`.
    public init?(argument: String) { self.init(argument) }
}
