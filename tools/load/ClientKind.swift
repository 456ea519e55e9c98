import DHCPWire
import PacketWire

/// What all clients of a load have in common.
struct ClientKind: Sendable {
    /// The MAC address of client 0; the others count up.
    var firstMAC = MACAddress(0x02, 0x50, 0x58, 0, 0, 0)
    /// Whether they ask for answers by broadcast: a kernel's socket cannot reach a client without an address otherwise.
    var wantsBroadcast = false
    /// Whether they send option 61.
    var sendsClientIdentifier = false
    /// The relay that they are behind; nil when they are on the server's link.
    var relay: RelayPlace?

    /// The MAC address of a client.
    func mac(of client: Int) -> MACAddress { MACAddress(rawValue: firstMAC.rawValue &+ UInt64(client)) }

    /// The client with a MAC address; nil for one that is none of `count`.
    func client(with mac: MACAddress, of count: Int) -> Int? {
        guard mac >= firstMAC else { return nil }
        let number = Int(mac.rawValue - firstMAC.rawValue)
        return number < count ? number : nil
    }

    /// The options of x64 UEFI firmware, those that are the same in all messages (RFC 4578 §2).
    static let options = [
        RawOption(.maximumMessageSize, [0x05, 0xC0]),
        RawOption(.parameterRequestList, [1, 2, 3, 4, 5, 6, 12, 13, 15, 43, 54, 60, 66, 67, 97, 128, 129, 130, 131]),
        RawOption(.clientNetworkInterface, [1, 3, 16]), RawOption(.clientArchitecture, [0, 7]),
        RawOption(.vendorClassIdentifier, Array("PXEClient:Arch:00007:UNDI:003016".utf8)),
    ]
}
