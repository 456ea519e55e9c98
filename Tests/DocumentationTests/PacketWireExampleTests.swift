import PacketWire
import Testing

// The examples of the DocC page, word for word: tools/check-docs compares them.

func describe(_ bytes: [UInt8]) -> [String] {
    let frame = DecodedFrame(decoding: bytes.span)
    var lines = frame.diagnostics.map { "\($0)" }
    if let ipv4 = frame.ipv4, let udp = frame.udp {
        lines.append("\(ipv4.source):\(udp.sourcePort) sent \(frame.payload.count) bytes")
        lines.append("checksum \(udp.checksumStatus.rawValue)")
    }
    return lines
}

func broadcast(_ payload: [UInt8], from server: IPv4Address, _ hardware: MACAddress) -> [UInt8] {
    let frame = UDPFrame(
        ethernet: EthernetHeader(destination: .broadcast, source: hardware),
        vlans: VLANStack([VLANTag(control: 10)]),
        ipv4: IPv4Header(source: server, destination: .broadcast, protocolNumber: UDPHeader.protocolNumber),
        udp: UDPHeader(sourcePort: 67, destinationPort: 68),
        payload: payload)
    return frame.encoded()
}

@Suite struct PacketWireExampleTests {
    @Test func aFrameThatIsMadeIsDecodedAgain() throws {
        let server = IPv4Address(198, 51, 100, 1)
        let bytes = broadcast([1, 2, 3], from: server, MACAddress(2, 0, 0, 0, 0, 1))
        #expect(DecodedFrame(decoding: bytes.span).vlans.map(\.id) == [10])
        #expect(describe(bytes) == ["198.51.100.1:67 sent 3 bytes", "checksum good"])
    }

    @Test func aFrameThatIsCutSaysSo() {
        let bytes = broadcast([1, 2, 3], from: IPv4Address(198, 51, 100, 1), MACAddress(2, 0, 0, 0, 0, 1))
        #expect(!describe(Array(bytes.prefix(30))).isEmpty)
    }
}
