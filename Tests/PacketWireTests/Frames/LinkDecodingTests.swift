import PacketWire
import Testing

@Suite struct LinkDecodingTests {
    @Test(arguments: Literal.whole.indices)
    func datagramIsFoundBehindEveryLinkHeader(index: Int) throws {
        let sample = Literal.whole[index]
        let decoded = decode(sample.bytes, as: sample.linkType)
        let udp = try #require(decoded.udp, "\(sample.name)")
        #expect(udp.sourcePort == 67 && udp.destinationPort == 68, "\(sample.name)")
        #expect(udp.length == 12 && udp.checksum == 0xD54A && udp.checksumStatus == .good, "\(sample.name)")
        #expect(decoded.ipv4?.source == IPv4Address(198, 51, 100, 1), "\(sample.name)")
        #expect(decoded.ipv4?.checksumStatus == .good, "\(sample.name)")
        #expect(Array(sample.bytes[decoded.payload]) == Array("pxe!".utf8), "\(sample.name)")
        #expect(decoded.payloadLength == 4 && !decoded.isTruncated, "\(sample.name)")
        #expect(decoded.findings.isEmpty, "\(sample.name)")
    }

    @Test func ethernetAddressesAreRead() {
        let decoded = decode(Literal.frame)
        #expect(decoded.link.destination == MACAddress("52:54:00:00:00:02"))
        #expect(decoded.link.source == MACAddress("52:54:00:00:00:01"))
        #expect(decoded.vlans.isEmpty)
    }

    @Test func tagsAreReadOutermostFirst() {
        let decoded = decode(Literal.addresses + Literal.twoTags + Literal.packet)
        #expect(decoded.vlans.map(\.id) == [100, 10])
        #expect(decoded.vlans.map(\.protocolIdentifier) == [.dot1ad, .dot1Q])
        #expect(decoded.vlans.map(\.priority) == [0, 5])
        #expect(decoded.vlans.map(\.isDropEligible) == [false, false])
    }

    @Test func fourTagsFillTheStack() {
        let decoded = decode(Literal.addresses + Literal.fourTags + Literal.packet)
        #expect(decoded.vlans.map(\.id) == [1, 2, 3, 4])
        #expect(decoded.vlans[0].protocolIdentifier == .legacyQinQ)
    }

    @Test func fifthTagEndsTheDecodeWithADiagnostic() {
        let bytes = Literal.addresses + Literal.fiveTags + Literal.packet
        let decoded = decode(bytes)
        #expect(decoded.vlans.map(\.id) == [1, 2, 3, 4])
        #expect(decoded.network == .none && decoded.udp == nil)
        #expect(decoded.findings == ["vlan-depth"])
        #expect(decoded.diagnostics.first?.offset == 30)
        #expect(decoded.payload == 30..<bytes.count)
    }

    @Test func cookedHeaderVersion1IsRead() throws {
        let cooked = try #require(decode(Literal.cooked + Literal.packet, as: .linuxSLL).cooked)
        #expect(cooked.packetType == 0 && cooked.hardwareType == 1 && cooked.addressLength == 6)
        #expect(cooked.source == MACAddress("52:54:00:00:00:01"))
        #expect(cooked.interfaceIndex == nil)
    }

    @Test func cookedHeaderVersion2IsRead() throws {
        let cooked = try #require(decode(Literal.cooked2 + Literal.packet, as: .linuxSLL2).cooked)
        #expect(cooked.packetType == 4 && cooked.hardwareType == 1 && cooked.addressLength == 6)
        #expect(cooked.source == MACAddress("52:54:00:00:00:01"))
        #expect(cooked.interfaceIndex == 7)
    }

    @Test func cookedHeaderVersion2WithATagIsRead() {
        var bytes = Literal.cooked2
        bytes.replaceSubrange(0..<2, with: hex("8100"))
        let decoded = decode(bytes + hex("000a 0800") + Literal.packet, as: .linuxSLL2)
        #expect(decoded.vlans.map(\.id) == [10])
        #expect(decoded.udp?.checksumStatus == .good)
    }

    @Test func cookedHeaderWithAnotherAddressLengthHasNoSource() {
        var bytes = Literal.cooked
        bytes[5] = 0
        #expect(decode(bytes + Literal.packet, as: .linuxSLL).link.source == nil)
    }

    @Test(arguments: [("02000000", LinkType.null), ("00000002", .null), ("00000002", .loop)])
    func loopbackFamilyIsReadInBothByteOrders(word: String, linkType: LinkType) {
        #expect(decode(hex(word) + Literal.packet, as: linkType).link == .loopback(family: 2))
    }

    @Test(arguments: [LinkType.raw, .null])
    func ipv6IsNamedAndNotDecoded(linkType: LinkType) {
        let head = linkType == .null ? hex("1e000000") : []
        let packet = hex("60000000 0000 1140") + [UInt8](repeating: 0, count: 32)
        let decoded = decode(head + packet, as: linkType)
        #expect(decoded.network == .other(.ipv6))
        #expect(decoded.payload == head.count..<head.count + 40)
        #expect(decoded.findings.isEmpty)
    }

    @Test func otherEtherTypesAreNamedAndNotDecoded() {
        let decoded = decode(Literal.addresses + hex("88cc 0207"))
        #expect(decoded.network == .other(EtherType(rawValue: 0x88CC)))
        #expect(decoded.payload == 14..<16)
    }

    @Test func unknownLinkTypeGivesTheWholeFrameAsPayload() {
        let decoded = decode(Literal.frame, as: LinkType(rawValue: 105))
        #expect(decoded.link == .none && decoded.network == .none)
        #expect(decoded.findings == ["link-type"])
        #expect(decoded.payload == 0..<Literal.frame.count)
    }

    @Test func frameThatIsCutInTheHeaderIsTruncatedAndOneThatEndsThereIsShort() {
        let bytes = Array(Literal.frame[0..<10])
        #expect(decode(bytes, originalLength: 46).findings == ["header-truncated"])
        #expect(decode(bytes, originalLength: 46).isTruncated)
        #expect(decode(bytes).findings == ["header-short"])
        #expect(decode([]).findings == ["header-short"])
    }

    @Test func originalLengthBelowTheCapturedOneIsNotBelieved() {
        #expect(decode(Literal.frame, originalLength: 3).udp?.checksumStatus == .good)
        #expect(decode(Literal.frame, originalLength: -1).udp?.checksumStatus == .good)
    }
}
