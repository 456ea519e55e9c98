import PacketCapture
import PacketWire
import Testing

@Suite struct CaptureFilterTests {
    @Test(arguments: [
        ("", true), ("udp port 67", true), ("udp dst port 67", true), ("udp src port 67", false), ("tcp", false),
        ("ether src 52:54:00:00:00:01", true), ("host 198.51.100.1", true), ("greater 60", false),
    ])
    func expressionPicksPackets(expression: String, expected: Bool) throws {
        #expect(try matches(expression, udpFrame(from: 68, to: 67)) == expected)
    }

    @Test func taggedFrameNeedsTheVLANForm() throws {
        let plain = udpFrame(from: 68, to: 67)
        let tagged = plain.prefix(12) + [0x81, 0, 0, 10] + plain.dropFirst(12)
        #expect(try !matches("udp port 67", Array(tagged)))
        let both = "udp port 67 or (vlan and udp port 67)"
        #expect(try matches(both, Array(tagged)))
        #expect(try matches(both, plain))
    }

    @Test func rawPacketsHaveNoLinkHeader() throws {
        #expect(try matches("udp port 67", linkType: .raw, Array(udpFrame(from: 68, to: 67).dropFirst(14))))
    }

    @Test func packetOfAnotherLinkTypeNeverMatches() throws {
        let filter = try CaptureFilter("", linkType: .ethernet)
        let bytes = udpFrame(from: 68, to: 67)
        let header = PacketHeader(timestamp: Timestamp(nanoseconds: 0), length: bytes.count, linkType: .raw)
        let isMatch = filter.matches(header, bytes.span)
        #expect(!isMatch)
    }

    @Test func everyShorterFrameIsSafe() throws {
        let filter = try CaptureFilter("udp port 67", linkType: .ethernet)
        let frame = udpFrame(from: 68, to: 67)
        for count in 0...frame.count {
            let bytes = Array(frame.prefix(count))
            // A header that lies about the length must not lead the program beyond the bytes.
            let header = PacketHeader(
                timestamp: Timestamp(nanoseconds: 0), capturedLength: 1 << 20, originalLength: 1 << 20)
            #expect(filter.matches(header, bytes.span) == (count >= 38))
        }
    }

    @Test(arguments: ["udp port", "port 99999999", "nonsense here", "ip broadcast", "("])
    func wrongExpressionGivesTheReason(expression: String) {
        let error = #expect(throws: CaptureError.self) {
            try matches(expression, [])
        }
        guard case .badFilter(expression, let reason)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!reason.isEmpty)
        #expect(error?.exitCode == 64)
        #expect(error?.description.contains(reason) == true)
    }

    private func matches(
        _ expression: String, linkType: LinkType = .ethernet, _ bytes: [UInt8]
    ) throws(CaptureError) -> Bool {
        let filter = try CaptureFilter(expression, linkType: linkType)
        let time = Timestamp(nanoseconds: 0)
        return filter.matches(PacketHeader(timestamp: time, length: bytes.count, linkType: linkType), bytes.span)
    }
}
