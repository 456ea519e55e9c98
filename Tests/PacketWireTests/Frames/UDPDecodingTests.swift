import PacketWire
import Testing

@Suite struct UDPDecodingTests {
    private func datagram(_ text: String, padding: Int = 0) -> DecodedFrame {
        decode(Literal.ipv4 + hex(text) + [UInt8](repeating: 0, count: padding), as: .ipv4)
    }

    @Test func lengthBelowTheHeaderIsMalformedAndReadToTheEndOfThePacket() {
        let decoded = datagram("00430044 0007d54a 70786521")
        #expect(decoded.findings == ["udp-length"] && decoded.udp?.checksumStatus == .unverified)
        #expect(decoded.payload == 28..<32)
        #expect(decoded.diagnostics.first?.offset == 24)
    }

    @Test func lengthPastThePacketIsMalformedAndReadToItsEnd() {
        let decoded = datagram("00430044 000dd54a 70786521", padding: 6)
        #expect(decoded.findings == ["udp-length-past-end"] && decoded.udp?.checksumStatus == .unverified)
        #expect(decoded.payload == 28..<32)
        #expect(decoded.diagnostics.first?.needed == 13 && decoded.diagnostics.first?.available == 12)
    }

    @Test func lengthInsideThePacketEndsThePayload() {
        let decoded = datagram("00430044 000bd56d 70786500")
        #expect(decoded.payload == 28..<31 && decoded.udp?.checksumStatus == .good && decoded.findings.isEmpty)
    }

    @Test(arguments: [
        ("d54a", ChecksumStatus.good, [String]()), ("d54b", .bad, ["udp-checksum"]), ("0000", .absent, []),
        ("5488", .offloadedPartial, ["udp-checksum-partial"]), ("ffff", .bad, ["udp-checksum"]),
    ])
    func checksumIsJudged(checksum: String, status: ChecksumStatus, findings: [String]) {
        let decoded = datagram("00430044 000c\(checksum) 70786521")
        #expect(decoded.udp?.checksumStatus == status && decoded.findings == findings)
    }

    @Test func checksumOfACutDatagramIsNotJudged() {
        let decoded = decode(Literal.packet.dropLast(), as: .ipv4, originalLength: 32)
        #expect(decoded.udp?.checksumStatus == .unverified && decoded.findings == ["payload-truncated"])
        #expect(decoded.payload == 28..<31 && decoded.payloadLength == 4)
        #expect(decoded.diagnostics.first?.code.severity == .truncated)
    }

    @Test func emptyDatagramHasAnEmptyPayload() {
        let decoded = decode(
            hex("4500001c 12340000 40111433 c6336401 c6336402 00430044 00080000"), as: .ipv4)
        #expect(decoded.udp?.length == 8 && decoded.payload == 28..<28 && decoded.findings.isEmpty)
    }
}

private func decode(_ bytes: ArraySlice<UInt8>, as linkType: LinkType, originalLength: Int) -> DecodedFrame {
    decode(Array(bytes), as: linkType, originalLength: originalLength)
}
