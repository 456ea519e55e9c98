import PacketWire
import Testing

@Suite struct NetworkDecodingTests {
    private func header(_ text: String) -> [UInt8] { Literal.addresses + hex("0800") + hex(text) }

    @Test func arpRequestIsRead() {
        let decoded = decode(Literal.addresses + hex("0806") + Literal.arp)
        #expect(
            decoded.network
                == .arp(
                    ARPPacket(
                        operation: ARPPacket.request, senderHardware: MACAddress(rawValue: 0x5254_0000_0001),
                        senderAddress: IPv4Address(198, 51, 100, 1), targetAddress: IPv4Address(198, 51, 100, 2))))
        #expect(decoded.findings.isEmpty && decoded.payload.isEmpty)
    }

    @Test func arpBehindATagIsRead() {
        let decoded = decode(Literal.addresses + hex("8100000a 0806") + Literal.arp)
        guard case .arp(let packet) = decoded.network else { return #expect(Bool(false), "no ARP") }
        #expect(packet.targetAddress == IPv4Address(198, 51, 100, 2))
    }

    @Test func arpForOtherAddressesIsNoted() {
        var bytes = Literal.addresses + hex("0806") + Literal.arp
        bytes[15] = 6  // IEEE 802 networks
        let decoded = decode(bytes)
        #expect(decoded.network == .other(.arp) && decoded.findings == ["arp-kind"])
        #expect(decoded.payload == 14..<bytes.count)
    }

    @Test func headerFieldsAreRead() throws {
        let ipv4 = try #require(decode(header("450b0020 1234 4000 2a11 ea23 c6336401 c6336402") + Literal.udp).ipv4)
        #expect(ipv4.headerLength == 20 && ipv4.totalLength == 32 && ipv4.typeOfService == 0x0B)
        #expect(ipv4.identification == 0x1234 && ipv4.timeToLive == 42 && ipv4.protocolNumber == 17)
        #expect(ipv4.dontFragment && !ipv4.isFragment && ipv4.fragmentOffset == 0)
        #expect(ipv4.checksum == 0xEA23 && ipv4.checksumStatus == .good)
        #expect(ipv4.source == IPv4Address(198, 51, 100, 1) && ipv4.destination == IPv4Address(198, 51, 100, 2))
    }

    @Test func optionsAreFound() {
        let decoded = decode(header("46000024 12340000 40117f26 c6336401 c6336402 94040000") + Literal.udp)
        #expect(decoded.ipv4?.headerLength == 24 && decoded.ipv4Options == 34..<38)
        #expect(decoded.udp?.checksumStatus == .good)
    }

    @Test func ethernetPaddingIsNotPayload() {
        let decoded = decode(Literal.frame + [UInt8](repeating: 0xEE, count: 14))
        #expect(decoded.payload == 42..<46 && decoded.payloadLength == 4)
        #expect(decoded.udp?.checksumStatus == .good && decoded.findings.isEmpty)
    }

    @Test func wrongChecksumIsMalformedAndTheRestIsRead() {
        var bytes = Literal.frame
        bytes[24] ^= 1
        let decoded = decode(bytes)
        #expect(decoded.ipv4?.checksumStatus == .bad && decoded.findings == ["ip-checksum"])
        #expect(decoded.diagnostics.first?.offset == 24 && decoded.diagnostics.first?.code.severity == .malformed)
        #expect(decoded.udp?.checksumStatus == .good)
    }

    @Test func zeroChecksumIsOffload() {
        var bytes = Literal.frame
        bytes.replaceSubrange(24..<26, with: [0, 0])
        #expect(decode(bytes).ipv4?.checksumStatus == .offloadedPartial)
        #expect(decode(bytes).findings.isEmpty)
    }

    @Test func totalLengthZeroIsReadToTheEndOfTheFrame() {
        let decoded = decode(header("45000000 12340000 4011144f c6336401 c6336402") + Literal.udp)
        #expect(decoded.findings == ["ip-length-zero"] && decoded.payload == 42..<46)
    }

    @Test func totalLengthBelowTheHeaderLeavesNoTransport() {
        let decoded = decode(header("45000013 12340000 4011143c c6336401 c6336402") + Literal.udp)
        #expect(decoded.findings == ["ip-total-length", "header-short"])
        #expect(decoded.udp == nil && decoded.payload.isEmpty)
    }

    @Test func totalLengthInsideTheTransportHeaderIsMalformed() {
        let decoded = decode(header("4500001b 12340000 40111434 c6336401 c6336402") + Literal.udp)
        #expect(decoded.findings == ["header-short"] && decoded.udp == nil)
        #expect(decoded.diagnostics.first?.layer == .udp)
        #expect(decoded.diagnostics.first?.needed == 8 && decoded.diagnostics.first?.available == 7)
    }

    @Test func totalLengthPastTheFrameIsMalformedAndReadToTheEnd() {
        let decoded = decode(header("45000028 12340000 40111427 c6336401 c6336402") + Literal.udp)
        #expect(decoded.findings == ["ip-length-past-end"] && decoded.payload == 42..<46)
        #expect(decoded.diagnostics.first?.needed == 40 && decoded.diagnostics.first?.available == 32)
    }

    @Test func totalLengthPastTheCaptureButInsideTheFrameIsTruncated() {
        let bytes = header("45000028 12340000 40111427 c6336401 c6336402") + hex("00430044 00141234 70786521")
        let decoded = decode(bytes, originalLength: 54)
        #expect(decoded.findings == ["payload-truncated"])
        #expect(decoded.payload == 42..<46 && decoded.payloadLength == 12 && decoded.isTruncated)
    }

    @Test func firstFragmentIsReadAndSaysThatItIsOne() {
        let decoded = decode(
            header("45000024 12342000 4011f42a c6336401 c6336402") + hex("00430044 00201234 70786521 70786521"))
        #expect(decoded.ipv4?.isFragment == true && decoded.ipv4?.fragmentOffset == 0)
        #expect(decoded.udp?.destinationPort == 68 && decoded.udp?.checksumStatus == .unverified)
        #expect(decoded.findings == ["ip-fragment"] && decoded.payload == 42..<50)
    }

    @Test func laterFragmentHasNoTransportHeader() {
        let decoded = decode(header("45000018 12340002 40111435 c6336401 c6336402") + hex("00430044"))
        #expect(decoded.transport == .laterFragment(protocolNumber: 17) && decoded.udp == nil)
        #expect(decoded.ipv4?.fragmentOffset == 16)
        #expect(decoded.findings == ["ip-fragment"] && decoded.payload == 34..<38)
    }

    @Test func aTCPSegmentIsReadAndItsOptionsAreLeftOut() {
        let decoded = decode(
            header("45000032 12340000 40061428 c6336402 c6336401")
                + hex("c3500050 00000001 00000002 60180100 00000000 020405b4 474554202f61"))
        guard case .tcp(let tcp) = decoded.transport else {
            Issue.record("\(decoded.transport)")
            return
        }
        #expect(tcp.sourcePort == 50_000 && tcp.destinationPort == 80 && tcp.flags.contains(.ack))
        #expect(tcp.sequenceNumber == 1 && tcp.acknowledgmentNumber == 2 && tcp.headerLength == 24)
        #expect(decoded.payload == 58..<64 && decoded.findings.isEmpty)
    }

    @Test func aTCPSegmentThatIsCutInItsOptionsHasNoPayload() {
        let segment = hex("c3500050 00000001 00000002 f0180100 00000000 0204")
        let bytes = header("4500005a 12340000 40061400 c6336402 c6336401") + segment
        let decoded = DecodedFrame(decoding: bytes.span, originalLength: 14 + 90)
        #expect(decoded.payload.isEmpty && decoded.payload.upperBound <= bytes.count && decoded.payloadLength == 10)
    }

    @Test func aTCPHeaderOfTheWrongLengthIsNoted() {
        let segment = hex("c3500050 00000001 00000002 40180100 00000000")
        let decoded = decode(header("45000028 12340000 40061432 c6336402 c6336401") + segment)
        #expect(decoded.transport == .none && decoded.findings == ["tcp-header-length"])
        let short = decode(header("45000018 12340000 40061442 c6336402 c6336401") + hex("00430044"))
        #expect(short.transport == .none && !short.findings.isEmpty)
    }

    @Test func otherProtocolsAreNamedAndNotDecoded() {
        let decoded = decode(header("45000018 12340000 402f1419 c6336401 c6336402") + hex("00430044"))
        #expect(decoded.transport == .other(protocolNumber: 47) && decoded.payload == 34..<38)
    }

    @Test(arguments: [("65", "ip-version"), ("44", "ip-header-length"), ("4f", "header-short")])
    func wrongFirstByteEndsTheDecode(first: String, finding: String) {
        var bytes = Literal.frame
        bytes.replaceSubrange(14..<15, with: hex(first))
        let decoded = decode(bytes)
        #expect(decoded.findings == [finding] && decoded.network == .none)
        #expect(decoded.payload == 14..<46)
    }
}
