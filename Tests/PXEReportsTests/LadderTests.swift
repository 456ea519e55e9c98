import DHCPWire
import PXEReports
import PXESessions
import PacketWire
import Testing

/// Ladders of messages in text.
@Suite struct LadderTests {
    /// The boot of a UEFI machine that is offered a file of this name, and what comes after.
    private func boot(offered file: [UInt8], then more: [[UInt8]] = []) throws -> BootSession {
        var table = SessionTable()
        let client = RawOption(.vendorClassIdentifier, Array("PXEClient:Arch:00007:UNDI:003016".utf8))
        let server = RawOption(.serverIdentifier, [198, 51, 100, 1])
        let frames =
            [
                Crafted.frame(.discover, [client]),
                Crafted.frame(.offer, [server, RawOption(.bootfileName, file)]),
            ]
            + more
        for (index, frame) in frames.enumerated() {
            let mark = FrameMark(number: UInt64(index + 1), time: Timestamp(nanoseconds: Int64(index)))
            table.take(DecodedFrame(decoding: frame.span), frame.span, at: mark)
        }
        table.finish()
        return try #require(table.takeEnded().first)
    }

    private func lines(_ session: BootSession) -> [Substring] {
        var report = SessionReport(.sessions)
        var buffer = TextBuffer(minimumCapacity: 0)
        report.write(session, to: &buffer)
        return String(decoding: buffer.bytes, as: UTF8.self).split(separator: "\n")
    }

    @Test(arguments: [
        "plain.efi", "a\u{1B}[2Jb.efi", "back\\slash\\and\ttab\ttab\ttab\ttab\ttab\ttab.efi", "na\u{EF}ve.efi",
        "e\u{301}.efi", "\u{8D77}\u{52A8}.efi",
        "\u{8D77}\u{52A8}\u{8D77}\u{52A8}\u{8D77}\u{52A8}\u{8D77}\u{52A8}\u{8D77}.efi",
    ])
    func serversStandInTheirColumnsWhateverIsInAName(_ name: String) throws {
        let lines = lines(try boot(offered: Array(name.utf8)))
        let discover = try #require(lines.first { $0.contains("DISCOVER") })
        let offer = try #require(lines.first { $0.contains("OFFER") })
        #expect(columns(String(offer)) == discover.count)
        #expect(offer.hasSuffix("-|") && columns(String(offer)) <= 80)
        #expect(offer.unicodeScalars.allSatisfy { $0.value >= 32 })
    }

    /// What the characters of these names take.
    private func columns(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value == 0x301 ? 0 : $1.value > 0x2E80 ? 2 : 1) }
    }

    @Test func quotesAroundANameStayAsTheyAreWhateverIsInIt() throws {
        let (client, server) = (IPv4Address(198, 51, 100, 2), IPv4Address(198, 51, 100, 1))
        let request: [UInt8] = [0, 1] + Array("a\u{1B}b".utf8) + [0] + Array("octet".utf8) + [0]
        let error: [UInt8] = [0, 5, 0, 1, 0]
        let session = try boot(
            offered: Array("a".utf8),
            then: [datagram(client, 2_000, server, 69, request), datagram(server, 3_000, client, 2_000, error)])
        let words = lines(session).joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(words.contains("has no file \"a\\x1Bb\"."))
    }

    private func datagram(
        _ from: IPv4Address, _ port: UInt16, _ to: IPv4Address, _ toPort: UInt16, _ payload: [UInt8]
    ) -> [UInt8] {
        UDPFrame(
            ethernet: EthernetHeader(destination: .broadcast, source: Crafted.client),
            ipv4: IPv4Header(source: from, destination: to, protocolNumber: UDPHeader.protocolNumber),
            udp: UDPHeader(sourcePort: port, destinationPort: toPort), payload: payload
        ).encoded()
    }
}
