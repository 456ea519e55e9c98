import DHCPWire
import PXEResponder
import PacketWire
import Testing

@Suite("Client identity")
struct ClientIdentityTests {
    static func header(htype: UInt8 = 1, hlen: UInt8, _ chaddr: [UInt8]) -> MessageHeader {
        MessageHeader(op: 1, htype: htype, hlen: hlen, xid: 1, chaddr: HardwareAddress(chaddr))
    }

    @Test("Only the first hlen bytes of chaddr count", arguments: 1...16 as ClosedRange<UInt8>)
    func onlyHlenBytes(hlen: UInt8) {
        let clean = (0..<16).map { $0 < hlen ? UInt8(0xFF) : 0 }
        let dirty = [UInt8](repeating: 0xFF, count: 16)
        let left = ClientIdentity(header: Self.header(hlen: hlen, clean), clientIdentifier: nil, rule: .mac)
        let right = ClientIdentity(header: Self.header(hlen: hlen, dirty), clientIdentifier: [1], rule: .mac)
        #expect(left == right)
        #expect(left == .hardware(type: 1, length: hlen, HardwareAddress(clean)))
    }

    @Test("A client without a usable chaddr is known by option 61", arguments: [(1, 0), (1, 17), (32, 0), (32, 8)])
    func fallsBackToClientIdentifier(htype: UInt8, hlen: UInt8) {
        let header = Self.header(htype: htype, hlen: hlen, [1, 2, 3])
        let identity = ClientIdentity(header: header, clientIdentifier: [0xFF, 1], rule: .mac)
        #expect(identity == .clientIdentifier([0xFF, 1]))
        #expect(identity.key == "id-ff01")
        let bare = ClientIdentity(header: header, clientIdentifier: nil, rule: .mac)
        #expect(bare.key.hasPrefix("hw-\(htype)-010203"))
    }

    @Test("By the rule for it, the client identifier counts and not the MAC address")
    func byClientIdentifier() {
        let header = Self.header(hlen: 6, [2, 0, 0, 0, 0, 1])
        let rule = ClientIdentityRule.clientIdentifier
        #expect(
            ClientIdentity(header: header, clientIdentifier: [7], rule: rule) == .clientIdentifier([7]))
        #expect(
            ClientIdentity(header: header, clientIdentifier: [], rule: rule)
                == ClientIdentity(MACAddress(2, 0, 0, 0, 0, 1)))
    }

    @Test("Each kind has a key of its own, the same in every version")
    func keys() {
        let identities: [(ClientIdentity, String)] = [
            (ClientIdentity(MACAddress(rawValue: 0x5254_0012_3456)), "hw-1-525400123456"),
            (.clientIdentifier([1, 0x52, 0x54]), "id-015254"),
            (.machine([0, 0xAB]), "guid-00ab"),
            (.relayPort([1, 1, 7, 2, 1, 9]), "port-010107020109"),
        ]
        for (identity, key) in identities { #expect(identity.key == key) }
        #expect("\(identities[0].0)" == "52:54:00:12:34:56")
        #expect("\(identities[3].0)" == "port-010107020109")
    }
}
