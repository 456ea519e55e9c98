import DHCPWire
import PXESessions
import PacketWire
import Testing

/// Transfers that stop, and what is said of them.
@Suite struct TransferDiagnosisTests {
    private static let client = (Conversation.client, Conversation.clientAddress, UInt16(2_000))
    private static let server = (Conversation.server, Conversation.serverAddress, UInt16(40_000))
    private static let request: [UInt8] = [0, 1] + Array("disk.iso".utf8) + [0] + Array("octet".utf8) + [0]

    /// A machine whose boot loader runs, and asks for a file.
    private func loader() -> Conversation {
        var talk = Conversation()
        talk.ask(.discover, xid: 1, Conversation.iPXE)
        talk.answer(.offer, xid: 1, file: "loader.0")
        talk.ask(.request, xid: 1, Conversation.iPXE + [(.requestedIPAddress, Conversation.clientAddress.octets)])
        talk.answer(.ack, xid: 1, file: "loader.0")
        talk.load("loader.0", [0xEB, 0x3C])
        ask(&talk)
        return talk
    }

    private func ask(_ talk: inout Conversation) {
        talk.see(Self.request, from: Self.client, to: (Self.server.0, Self.server.1, 69))
    }

    private func send(_ block: UInt16, _ talk: inout Conversation, count: Int = 512) {
        let data = [UInt8](repeating: 0, count: count)
        talk.see([0, 3, UInt8(block >> 8), UInt8(block & 255)] + data, from: Self.server, to: Self.client)
    }

    private func acknowledge(_ block: UInt16, _ talk: inout Conversation) {
        talk.see([0, 4, UInt8(block >> 8), UInt8(block & 255)], from: Self.client, to: Self.server)
    }

    /// The file goes on up to this block, as far as a capture that lacks most of it tells.
    private func skip(to block: UInt16, _ talk: inout Conversation) {
        for number in [1, 32_000, 64_000, block] { send(number, &talk) }
    }

    @Test func aServerThatCountsOnFrom0AndAClientThatDoesNotAreNamed() throws {
        var talk = loader()
        skip(to: 65_535, &talk)
        send(0, &talk)
        for _ in 0..<5 { acknowledge(65_535, &talk) }
        let session = try #require(talk.finish().first)
        #expect(session.findings.first?.rule.id == "tftp-rollover")
        #expect(session.findings.first?.detail.contains("at block 0 behind number 65535, in blocks of 512") == true)
        #expect(session.verdict == .failed(stage: 0))
    }

    @Test func aServerThatStopsAtTheLastNumberIsNamed() throws {
        var talk = loader()
        skip(to: 65_535, &talk)
        for _ in 0..<5 { acknowledge(65_535, &talk) }
        let session = try #require(talk.finish().first)
        #expect(session.findings.first?.rule.id == "tftp-rollover")
        #expect(session.findings.first?.detail.contains("at block 65535") == true)
    }

    @Test func blocksBehindTheLastNumberCountFrom0AndFrom1() throws {
        for next in [0, 1] as [UInt16] {
            var talk = loader()
            skip(to: 65_535, &talk)
            send(next, &talk)
            send(next + 1, &talk, count: 100)
            let session = try #require(talk.finish().first)
            #expect(session.stage.transfers.last?.end == .whole)
            #expect(session.stage.transfers.last?.bytes == 65_536 * 512 + 100)
            #expect(session.verdict == .booted && session.findings.allSatisfy { $0.rule.severity != .error })
        }
    }

    @Test func aBlock0IsBehindTheNumbersAlsoWhereThoseBeforeItAreNotInTheCapture() throws {
        var talk = loader()
        send(3, &talk)
        send(0, &talk)
        send(0, &talk)
        let transfer = try #require(talk.finish().first?.stage.transfers.last)
        #expect(transfer.hasRolledOver && transfer.bytes == 65_536 * 512 && transfer.retransmissions == 1)
    }

    @Test func aLoaderThatDoesNotGetItsFileHasNotBooted() throws {
        var talk = loader()
        talk.see([0, 5, 0, 1] + Array("no".utf8) + [0], from: Self.server, to: Self.client)
        let session = try #require(talk.finish().first)
        #expect(session.findings.first?.rule.id == "later-file-failed")
        #expect(session.findings.first?.detail == "\"disk.iso\" from 198.51.100.1: \"no\".")
        #expect(session.verdict == .failed(stage: 0))
    }

    @Test func aLoaderThatIsWatchedMayAskForAnotherFileYet() throws {
        var talk = loader()
        talk.see([0, 5, 0, 1, 0], from: Self.server, to: Self.client)
        let session = try #require(talk.table.open.first)
        #expect(session.judged(at: session.last.time.advanced(by: .seconds(1))).verdict != .failed(stage: 0))
        #expect(session.judged(at: session.last.time.advanced(by: .seconds(9))).verdict == .failed(stage: 0))
    }

    @Test func whoGivesItsAddressBackHasNotBegunAnotherStage() throws {
        var talk = loader()
        talk.see([0, 5, 0, 1, 0], from: Self.server, to: Self.client)
        talk.ask(.release, xid: 99, [(.serverIdentifier, Conversation.serverAddress.octets)])
        let session = try #require(talk.finish().first)
        #expect(session.stages.count == 1)
        #expect(session.verdict == .failed(stage: 0))
    }

    @Test func aFileThatIsMissingBeforeOthersThatComeIsNoFailure() throws {
        var talk = loader()
        talk.see([0, 5, 0, 1, 0], from: Self.server, to: Self.client)
        talk.load("default", Array("KERNEL linux".utf8))
        let session = try #require(talk.finish().first)
        #expect(session.verdict == .booted && session.findings.allSatisfy { $0.rule.severity != .error })
    }

    @Test func aClientThatBreaksOffItsBootFileIsNamed() throws {
        var talk = Conversation()
        talk.ask(.discover, xid: 1, Conversation.uefi)
        talk.answer(.offer, xid: 1, file: "disk.iso")
        talk.ask(.request, xid: 1, Conversation.uefi + [(.requestedIPAddress, Conversation.clientAddress.octets)])
        talk.answer(.ack, xid: 1, file: "disk.iso")
        ask(&talk)
        send(1, &talk)
        talk.see([0, 5, 0, 3] + Array("full".utf8) + [0], from: Self.client, to: Self.server)
        let session = try #require(talk.finish().first)
        #expect(session.findings.first?.rule.id == "tftp-abandoned")
        #expect(session.findings.first?.detail == "It ends \"disk.iso\" after 512 bytes: \"full\".")
    }
}
