import PacketWire
import Testing

@Suite struct FrameEncodingTests {
    private let ethernet = EthernetHeader(
        destination: MACAddress(rawValue: 0x5254_0000_0002), source: MACAddress(rawValue: 0x5254_0000_0001))
    private let ipv4 = IPv4Header(
        source: IPv4Address(198, 51, 100, 1), destination: IPv4Address(198, 51, 100, 2),
        protocolNumber: UDPHeader.protocolNumber, identification: 0x1234)
    private let udp = UDPHeader(sourcePort: 67, destinationPort: 68)

    private func frame(_ payload: [UInt8]) -> UDPFrame {
        UDPFrame(ethernet: ethernet, ipv4: ipv4, udp: udp, payload: payload)
    }

    @Test func lengthsAndChecksumsAreComputed() {
        #expect(frame(Array("pxe!".utf8)).encoded() == Literal.frame)
    }

    @Test func tagsStandInFrontOfTheType() {
        var tagged = frame(Array("pxe!".utf8))
        tagged.vlans = VLANStack([
            VLANTag(protocolIdentifier: .dot1ad, control: 100), VLANTag(control: 0xA00A),
        ])
        #expect(tagged.encoded() == Literal.addresses + Literal.twoTags + Literal.packet)
    }

    @Test func optionsArePaddedToFourBytesAndCounted() {
        var withOptions = frame(Array("pxe!".utf8))
        withOptions.ipv4Options = hex("9404")
        #expect(
            Array(withOptions.encoded()[14...])
                == hex("46000024 12340000 40117f26 c6336401 c6336402 94040000") + Literal.udp)
        withOptions.ipv4Options = [UInt8](repeating: 1, count: 60)
        let decoded = decode(withOptions.encoded())
        #expect(decoded.ipv4?.headerLength == 60 && decoded.udp?.checksumStatus == .good && decoded.findings.isEmpty)
    }

    @Test func udpChecksumThatComputesToZeroIsSentAsAllOnes() {
        let bytes = frame(hex("aae8")).encoded()
        #expect(Array(bytes[40..<42]) == hex("ffff"))
        #expect(decode(bytes).udp?.checksumStatus == .good)
    }

    @Test(arguments: [0, 1, 2, 3, 7, 8, 9, 255, 1472])
    func computedChecksumsAreGoodForEveryLength(count: Int) {
        let decoded = decode(frame((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 1) }).encoded())
        #expect(decoded.udp?.checksumStatus == .good && decoded.ipv4?.checksumStatus == .good)
        #expect(decoded.payload.count == count && decoded.findings.isEmpty)
    }

    @Test func keptFieldsCraftWrongFrames() {
        var wrong = frame(Array("pxe!".utf8))
        wrong.ipv4.totalLength = 0x7777
        wrong.ipv4.headerLength = 20
        wrong.ipv4.checksum = 0x1111
        wrong.udp.length = 0x2222
        wrong.udp.checksum = 0x3333
        let kept = wrong.encoded(.kept)
        #expect(Array(kept[16..<18]) == hex("7777") && Array(kept[24..<26]) == hex("1111"))
        #expect(Array(kept[38..<40]) == hex("2222") && Array(kept[40..<42]) == hex("3333"))
        let lengths = decode(wrong.encoded(.keepLengths))
        #expect(lengths.ipv4?.totalLength == 0x7777 && lengths.ipv4?.checksumStatus == .good)
        let sums = decode(wrong.encoded(.keepChecksums))
        #expect(sums.udp?.length == 12 && sums.udp?.checksum == 0x3333)
        #expect(sums.findings == ["ip-checksum", "udp-checksum"])
    }

    @Test func keptFieldsGiveADecodedFrameBackByteForByte() throws {
        var broken = Literal.frame
        for index in [15, 17, 18, 24, 39, 41] { broken[index] ^= 0x15 }
        let options =
            Literal.addresses + hex("0800 46000024 12340000 40117f26 c6336401 c6336402 94040000") + Literal.udp
        let tagged = Literal.addresses + Literal.fourTags + Literal.packet
        for bytes in [Literal.frame, broken, options, tagged] {
            let decoded = decode(bytes)
            guard case .ethernet(let ethernet) = decoded.link else { return #expect(Bool(false), "no Ethernet") }
            let again = UDPFrame(
                ethernet: ethernet, vlans: decoded.vlans, ipv4: try #require(decoded.ipv4),
                ipv4Options: Array(bytes[decoded.ipv4Options]), udp: try #require(decoded.udp),
                payload: Array(bytes[decoded.payload]))
            #expect(again.encoded(.kept) == bytes)
        }
    }

    @Test func arpIsEncodedAsItIsDecoded() {
        var bytes: [UInt8] = []
        let packet = ARPPacket(
            operation: 1, senderHardware: MACAddress(rawValue: 0x5254_0000_0001),
            senderAddress: IPv4Address(198, 51, 100, 1), targetAddress: IPv4Address(198, 51, 100, 2))
        packet.append(to: &bytes)
        #expect(bytes == Literal.arp && bytes.count == ARPPacket.size)
    }

    @Test func icmpIsEncodedAsItIsDecoded() {
        var bytes: [UInt8] = []
        let header = ICMPHeader(type: ICMPHeader.echoRequest, rest: 0x0102_0304)
        header.append(to: &bytes, payload: hex("6162").span)
        #expect(bytes == Array(Literal.echo[20...]))
        bytes = []
        header.append(to: &bytes, payload: hex("6162").span, policy: .kept)
        #expect(Array(bytes[2..<4]) == [0, 0])
    }
}
