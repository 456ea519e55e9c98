import PacketWire
import Testing

@Suite struct ICMPDecodingTests {
    @Test func echoRequestIsRead() throws {
        let decoded = decode(Literal.echo, as: .ipv4)
        let icmp = try #require(decoded.icmp)
        #expect(icmp.type == ICMPHeader.echoRequest && icmp.code == 0)
        #expect(icmp.identifier == 0x0102 && icmp.sequenceNumber == 0x0304)
        #expect(icmp.checksum == 0x9297 && icmp.checksumStatus == .good)
        #expect(decoded.payload == 28..<30 && decoded.findings.isEmpty)
    }

    @Test func wrongChecksumIsMalformed() {
        var bytes = Literal.echo
        bytes[29] ^= 0xFF
        let decoded = decode(bytes, as: .ipv4)
        #expect(decoded.icmp?.checksumStatus == .bad && decoded.findings == ["icmp-checksum"])
    }

    @Test func checksumOfACutMessageIsNotJudged() {
        let decoded = decode(Array(Literal.echo.dropLast()), as: .ipv4, originalLength: 30)
        #expect(decoded.icmp?.checksumStatus == .unverified && decoded.isTruncated)
    }

    @Test func quotedDatagramOfAnUnreachableIsDecodedAgain() throws {
        let decoded = decode(Literal.unreachable, as: .ipv4)
        let icmp = try #require(decoded.icmp)
        #expect(icmp.type == ICMPHeader.destinationUnreachable && icmp.code == 3 && icmp.checksumStatus == .good)
        #expect(decoded.payload == 28..<56)

        // A router quotes the IPv4 header and 8 bytes (RFC 792): the datagram was longer.
        let quoted = decode(Array(Literal.unreachable[decoded.payload]), as: .ipv4, originalLength: 32)
        #expect(quoted.udp?.sourcePort == 67 && quoted.udp?.destinationPort == 68)
        #expect(quoted.udp?.checksumStatus == .unverified && quoted.isTruncated)
        #expect(quoted.findings == ["payload-truncated"])
    }
}
