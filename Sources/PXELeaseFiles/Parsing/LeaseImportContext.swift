import DHCPWire
import PXEResponder
import PacketWire

/// What other servers' lists do not tell: by what a client is known here, and what time it is.
struct LeaseImportContext: Sendable {
    var identity: ClientIdentityRule
    var now: Timestamp

    /// The identity that a client has here, as `ClientIdentity` makes it of a message; nil for nobody.
    func client(type: UInt8, address: [UInt8], clientIdentifier: [UInt8]?) -> ClientIdentity? {
        if let clientIdentifier, !clientIdentifier.isEmpty,
            identity == .clientIdentifier || type != 1 || address.isEmpty
        {
            return .clientIdentifier(clientIdentifier)
        }
        guard (1...16).contains(address.count) else { return nil }
        return .hardware(type: type, length: UInt8(address.count), HardwareAddress(address))
    }

    /// The client of an address in quarantine, of whom other servers keep nothing: no message makes such an identity,
    /// and each address has another.
    static func nobody(on address: IPv4Address) -> ClientIdentity {
        .hardware(type: 0, length: 4, HardwareAddress(address.octets))
    }
}
