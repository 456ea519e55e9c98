import DHCPWire
import PXEFirmware
import PXESessions
import PacketWire
import Testing

/// Causes that no recording of the lab has.
@Suite struct DiagnosisTests {
    private func boot(
        _ talk: inout Conversation, as client: [(OptionCode, [UInt8])], xid: UInt32, file: String, _ contents: [UInt8]
    ) {
        talk.ask(.discover, xid: xid, client)
        talk.answer(.offer, xid: xid, file: file)
        talk.time += 4_000
        talk.ask(
            .request, xid: xid,
            client + [
                (.requestedIPAddress, Conversation.clientAddress.octets),
                (.serverIdentifier, Conversation.serverAddress.octets),
            ])
        talk.answer(.ack, xid: xid, file: file)
        talk.load(file, contents)
    }

    @Test func iPXEThatLoadsItselfIsALoop() throws {
        var talk = Conversation()
        let program = [UInt8](repeating: 0x90, count: 300)
        boot(&talk, as: Conversation.uefi, xid: 1, file: "ipxe.efi", Array("#".utf8) + program)
        for xid in 2...4 as ClosedRange<UInt32> {
            boot(&talk, as: Conversation.iPXE, xid: xid, file: "ipxe.efi", program)
        }
        let session = try #require(talk.finish().first)
        #expect(session.stages.map(\.kind) == [.firmware(.edk2PXE)] + Array(repeating: .firmware(.iPXE), count: 3))
        #expect(session.findings.first?.rule.id == "ipxe-loop")
        #expect(session.verdict == .failed(stage: 3))
    }

    @Test func aSecondServerThatWinsIsNamed() throws {
        var talk = Conversation()
        let other = IPv4Address(198, 51, 100, 9)
        talk.ask(.discover, xid: 7, Conversation.iPXE)
        talk.answer(.offer, xid: 7, server: other, yiaddr: IPv4Address(198, 51, 100, 200))
        talk.time += 2
        talk.answer(.offer, xid: 7, file: "boot.ipxe")
        talk.time += 2_000
        talk.ask(
            .request, xid: 7,
            Conversation.iPXE + [(.requestedIPAddress, [198, 51, 100, 200]), (.serverIdentifier, other.octets)])
        talk.answer(.ack, xid: 7, server: other, yiaddr: IPv4Address(198, 51, 100, 200))
        let session = try #require(talk.finish().first)
        #expect(session.findings.map(\.rule.id) == ["other-server-won", "two-dhcp-servers", "short-reply"])
        #expect(session.findings.first?.detail.contains("198.51.100.9 offered 3.0 ms before 198.51.100.1") == true)
    }

    @Test func aRaspberryPiIsKnownByItsMakersAndByWhatItSays() {
        let pi = MACAddress(0xB8, 0x27, 0xEB, 1, 2, 3)
        let kinds = [pi, Conversation.client].map { address in
            FirmwareKind(bootClass: .pxe, architecture: .x86BIOS, isIPXE: false, chaddr: address)
        }
        #expect(kinds == [.raspberryPi, .undi])
        #expect(FirmwareKind(bootClass: .pxe, architecture: .x86BIOS, isIPXE: true, chaddr: pi) == .iPXE)
        #expect(FirmwareKind(bootClass: nil, architecture: nil, isIPXE: false, chaddr: pi) == nil)
    }

    @Test func aURIForFirmwareThatKnowsTFTPOnly() throws {
        var talk = Conversation()
        boot(&talk, as: Conversation.uefi, xid: 3, file: "http://198.51.100.1/boot.efi", Array("<html>".utf8))
        let session = try #require(talk.finish().first)
        #expect(session.findings.contains { $0.rule.id == "uri-for-pxe" })
    }

    @Test func aBootEndsWithItsOwnLastFrameAndNotWithTheNextBoot() throws {
        var talk = Conversation()
        boot(&talk, as: Conversation.uefi, xid: 1, file: "a.efi", [0x4D, 0x5A, 0x90])
        talk.time += 60_000
        boot(&talk, as: Conversation.uefi, xid: 2, file: "a.efi", [0x4D, 0x5A, 0x90])
        let sessions = talk.finish()
        #expect(sessions.map(\.start.number) == [1, 8])
        #expect(sessions.map(\.last.number) == [6, 13])
    }

    @Test func theSystemThatWasBootedIsAStageOfTheBoot() throws {
        var talk = Conversation()
        boot(&talk, as: Conversation.iPXE, xid: 1, file: "boot.ipxe", Array("#!ipxe\nboot\n".utf8))
        talk.time += 8_000
        talk.ask(.discover, xid: 99, [(.vendorClassIdentifier, Array("anaconda".utf8))])
        talk.answer(.offer, xid: 99)
        talk.ask(.request, xid: 99, [(.requestedIPAddress, Conversation.clientAddress.octets)])
        talk.answer(.ack, xid: 99)
        let sessions = talk.finish()
        #expect(sessions.count == 1 && sessions.first?.verdict == .booted)
        #expect(sessions.first?.stages.map(\.kind) == [.firmware(.iPXE), .system])
    }
}

/// What a stranger found: captures that end early, come twice, or are put one behind the other.
@Suite struct OddCaptureTests {
    @Test func aCaptureThatEndsWhileFirmwareWaitsIsNoFailure() throws {
        var talk = Conversation()
        talk.ask(.discover, xid: 1, Conversation.uefi)
        talk.time += 3_600
        talk.ask(.discover, xid: 1, Conversation.uefi)
        let session = try #require(talk.finish().first)
        #expect(session.verdict == .unfinished)
        #expect(session.findings.first?.rule.id == "no-offer")
    }

    @Test func aFrameThatIsSeenTwiceIsOneMessage() throws {
        var talk = Conversation()
        for _ in 0..<4 {
            talk.ask(.discover, xid: 1, Conversation.uefi)
            talk.ask(.discover, xid: 1, Conversation.uefi)
            talk.time += 4_000
        }
        let sessions = talk.finish()
        #expect(sessions.count == 1)
        #expect(sessions.first?.stages.first?.sent(.discover).count == 4)
    }

    @Test func aClockThatGoesBackByMinutesBeginsAnew() throws {
        var talk = Conversation()
        talk.time = 1_000_000
        talk.ask(.discover, xid: 1, Conversation.uefi)
        talk.time = 0
        talk.ask(.discover, xid: 2, Conversation.uefi)
        let sessions = talk.finish()
        #expect(sessions.count == 2)
        #expect(sessions.allSatisfy { $0.last.time >= $0.start.time })
    }

    @Test func anAnswerOfPort4011GivesNoAddress() throws {
        var talk = Conversation()
        let pxe = [(OptionCode.vendorClassIdentifier, Array("PXEClient".utf8))]
        talk.ask(.discover, xid: 1, Conversation.uefi)
        talk.answer(.offer, xid: 1, pxe)
        talk.time += 4_000
        talk.ask(.request, xid: 1, Conversation.uefi + [(.requestedIPAddress, Conversation.clientAddress.octets)])
        talk.answer(.ack, xid: 1, pxe)
        talk.ask(.request, xid: 2, Conversation.uefi, to: Conversation.serverAddress)
        let session = try #require(talk.finish().first)
        #expect(session.stage.acknowledgment?.mark.number == 4)
        #expect(session.verdict == .unfinished && session.findings.allSatisfy { $0.rule.severity != .error })
    }
}
