import DHCPWire
import PXESessions
import PacketWire
import Testing

/// What is said of offers, declines and messages that are cut.
@Suite struct OfferDiagnosisTests {
    private static let pxe: [(OptionCode, [UInt8])] = [(.vendorClassIdentifier, Array("PXEClient".utf8))]
    private static let proxy = IPv4Address(198, 51, 100, 5)

    /// A boot by an address and a proxy's offer that comes `late` milliseconds after the DISCOVER.
    private func boot(proxyAfter late: Int64) throws -> BootSession {
        var talk = Conversation()
        talk.ask(.discover, xid: 1, Conversation.uefi)
        talk.answer(.offer, xid: 1)
        talk.time = late
        talk.answer(
            .offer, xid: 1, file: "a.efi", server: Self.proxy, yiaddr: .zero,
            Self.pxe + [(.vendorSpecific, [6, 1, 8, 255])])
        talk.time = 4_000
        talk.ask(.request, xid: 1, Conversation.uefi + [(.requestedIPAddress, Conversation.clientAddress.octets)])
        talk.answer(.ack, xid: 1)
        talk.load("a.efi", [0x4D, 0x5A, 0x90])
        return try #require(talk.finish().first)
    }

    @Test func aProxyThatIsTakenThoughItIsLateIsAWarning() throws {
        let late = try boot(proxyAfter: 3_100)
        #expect(late.findings.contains { $0.rule.id == "slow-proxy" && $0.detail.contains("offers 3.1 s after") })
        #expect(try boot(proxyAfter: 1_500).findings.allSatisfy { $0.rule.id != "slow-proxy" })
    }

    private func decline(_ address: IPv4Address, _ words: String?) throws -> BootSession {
        var talk = Conversation()
        talk.ask(.discover, xid: 1, Conversation.uefi)
        talk.answer(.offer, xid: 1, file: "a.efi", yiaddr: address)
        talk.ask(.request, xid: 1, Conversation.uefi + [(.requestedIPAddress, address.octets)])
        talk.answer(.ack, xid: 1, file: "a.efi", yiaddr: address)
        let text = words.map { [(OptionCode.message, Array($0.utf8))] } ?? []
        talk.ask(.decline, xid: 1, [(.requestedIPAddress, address.octets)] + text)
        return try #require(talk.finish().first)
    }

    @Test func aDeclineIsToldInTheWordsOfTheClient() throws {
        let session = try decline(IPv4Address(198, 51, 100, 7), "Lease is denied upon entering bound")
        let finding = try #require(session.findings.first { $0.rule.id == "declined" })
        #expect(finding.detail == "It declines 198.51.100.7: \"Lease is denied upon entering bound\".")
        #expect(
            try decline(IPv4Address(198, 51, 100, 7), nil).findings.contains {
                $0.detail == "It declines 198.51.100.7."
            })
    }

    @Test func anAddressThatWasDeclinedIsNone() throws {
        #expect(try decline(IPv4Address(198, 51, 100, 7), nil).stage.acknowledgment == nil)
    }

    @Test func uefiThatDeclinesAnAddressThatEndsIn0TakesItForANetwork() throws {
        let session = try decline(IPv4Address(192, 168, 2, 0), "no")
        #expect(session.findings.first?.rule.id == "declined-network-address")
        #expect(session.findings.allSatisfy { $0.rule.id != "declined" })
    }

    @Test func aFindingThatIsTheSameInTwoStagesIsToldOnce() throws {
        var talk = Conversation()
        for (xid, client) in [(1, Conversation.uefi), (2, Conversation.iPXE)] as [(UInt32, [(OptionCode, [UInt8])])] {
            talk.ask(.discover, xid: xid, client)
            talk.answer(.offer, xid: xid, file: "a.efi")
        }
        let session = try #require(talk.finish().first)
        let short = session.findings.filter { $0.rule.id == "short-reply" }
        #expect(session.stages.count == 2)
        #expect(short.map(\.frames) == [[2, 4]])
    }

    @Test func ofMessagesThatTheCaptureCutNothingIsSaidThatTheyLack() throws {
        var talk = Conversation()
        talk.cut = 42 + 320
        for _ in 0..<4 {
            talk.ask(.discover, xid: 1, Conversation.uefi)
            talk.answer(.offer, xid: 1, file: "a.efi", [(.hostName, Array(repeating: 65, count: 100))])
            talk.time += 4_000
        }
        let session = try #require(talk.finish().first)
        #expect(session.isBoot)
        #expect(session.findings.map(\.rule.id) == ["frames-cut"])
        #expect(session.findings.first?.detail == "4 of 8 messages are cut.")
    }

    @Test func aClientOfWhichTooLittleIsInTheCaptureIsUnknown() throws {
        var talk = Conversation()
        talk.cut = 42 + 244
        talk.ask(.discover, xid: 1, Conversation.uefi)
        talk.ask(.request, xid: 1, Conversation.uefi)
        let cut = talk.table.cutMessages
        let session = try #require(talk.finish().first)
        #expect(session.stage.kind == .unknown && session.verdict == .unfinished)
        #expect(cut == 2)
    }
}
