import Foundation
import PacketCapture
import PacketWire
import TestSupport
import Testing

/// `pxe-sniff -w NAME.pcapng`: what is written of boots, and what is said of the frames.
@Suite struct CommentTests {
    private static let failing = Checkout.file("fixtures/firmware/ovmf-pxe4-file-and-proxy.pcap")

    private static func comments(_ path: String) throws -> [String] {
        let command = ["tshark", "-r", path, "-T", "fields", "-E", "aggregator=|", "-e", "frame.comment"]
        return try Command(command).run().text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static func frames(_ path: String) throws -> [[UInt8]] {
        var file = try CaptureFile(path: path)
        var frames: [[UInt8]] = []
        try file.forEach { _, bytes in
            frames.append(bytes.indices.map { bytes[$0] })
            return .proceed
        }
        return frames
    }

    @Test(.enabled(if: Tool.isInstalled("tshark"), "needs tshark"))
    func answersHaveWhatTheirClientMadeOfThem() throws {
        let directory = try TemporaryDirectory()
        let capture = Checkout.file("fixtures/lab/neg-ovmf-offer-without-bootfile.pcap")
        let plain = try sniff("-r", capture, "-c", "2")
        let result = try sniff("-r", capture, "-c", "2", "-w", directory.file("out.pcapng"))
        #expect(result.text == plain.text)
        #expect(
            try Self.comments(directory.file("out.pcapng")).prefix(2) == [
                "", "OFFER of 198.51.100.1: kept by UEFI PXE until it chooses",
            ])
        // Others are shown, and the client's own questions count all the same.
        _ = try sniff("-r", capture, "-c", "1", "--type", "OFFER", "-w", directory.file("offer.pcapng"))
        #expect(try Self.comments(directory.file("offer.pcapng")).first?.contains("kept by UEFI PXE") == true)
        // When the boot is over, more is known.
        _ = try sniff("-r", capture, "--sessions", "-w", directory.file("boot.pcapng"))
        let text = try Self.comments(directory.file("boot.pcapng"))[1]
        #expect(text.hasPrefix("OFFER of 198.51.100.1: not taken by UEFI PXE when it chose|error ["))
    }

    @Test(.enabled(if: Tool.isInstalled("tshark"), "needs tshark"))
    func framesOfABootHaveTheFindingsThatTheyShow() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("boot.pcapng")
        let result = try sniff("-r", Self.failing, "--explain", "-w", path)
        #expect(result.text == (try sniff("-r", Self.failing, "--explain").text))
        let comments = try Self.comments(path).filter {
            $0.contains("error [offer-taken-to-proxy]: UEFI takes an offer")
        }
        #expect(comments.count == 5)
        #expect(comments.allSatisfy { $0.contains(" Why: EDK2 ends option 67") && $0.contains(" Do: End option 67") })
    }

    @Test func commentsOnAFileKnowNothingOfTheOneBefore() throws {
        let directory = try TemporaryDirectory()
        let capture = Checkout.file("fixtures/lab/neg-ovmf-offer-without-bootfile.pcap")
        let (offers, both) = (directory.file("offers.pcap"), directory.file("both.pcapng"))
        _ = try sniff("-r", capture, "--type", "OFFER", "-c", "1", "-w", offers)
        #expect(try sniff("-r", capture, "-r", offers, "--type", "OFFER", "-w", both).code == 0)
        var comments: [String?] = []
        var file = try CaptureFile(path: both)
        try file.forEach { header, _ in
            comments.append(header.comment)
            return .proceed
        }
        let (first, last) = (try #require(comments.first), try #require(comments.last))
        #expect(first?.hasPrefix("OFFER of ") == true)
        #expect(last == nil)
    }

    @Test func commentsAreShownAndEscaped() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("boot.pcapng")
        _ = try sniff("-r", Self.failing, "--explain", "-w", path)
        let tree = try sniff("-r", path, "-v", "--type", "OFFER", "-c", "1").text
        #expect(tree.contains("\n  Comment   OFFER of "))
        #expect(tree.contains("\n  Comment   error [offer-taken-to-proxy]: UEFI takes an offer"))
        let json = try sniff("-r", path, "--json", "--type", "OFFER", "-c", "1").text
        #expect(json.contains(#","comment":"OFFER of "#))
        #expect(json.contains(#"\nerror [offer-taken-to-proxy]: "#))

        var header = PacketHeader(timestamp: Timestamp(nanoseconds: 7), length: 0)
        let frame = Crafted.discover(xid: 1)
        (header.capturedLength, header.originalLength) = (frame.count, frame.count)
        let hostile = directory.file("hostile.pcapng")
        var writer = try CaptureWriter(path: hostile, linkType: .ethernet)
        try writer.write(header, frame.span, comments: ["\u{1B}[2J\u{7}\"bell"])
        try writer.close()
        #expect(try sniff("-r", hostile, "-v").text.contains(#"  Comment   \x1B[2J\x07"#))
        let object = try JSONSerialization.jsonObject(with: sniff("-r", hostile, "--json").output) as? [String: Any]
        #expect(object?["comment"] as? String == #"\x1B[2J\x07"bell"#)
    }

    @Test func bootsAreWrittenWithTheirFilesAndAreReadAsTheSame() throws {
        let directory = try TemporaryDirectory()
        let capture = Checkout.file("fixtures/lab/ref-dnsmasq-ovmf-pxe4.pcap")
        for name in ["boot.pcap", "boot.pcapng"] {
            let path = directory.file(name)
            let sessions = try sniff("-r", capture, "--sessions", "-w", path)
            #expect(sessions.code == 0)
            let again = try sniff("-r", path, "--sessions")
            // The same but for the numbers of the frames.
            #expect(again.lines.count == sessions.lines.count)
            #expect(again.text.contains("booted in"))
            let all = try Self.frames(capture)
            // Of a long file the last packets are cut.
            #expect(try Self.frames(path).allSatisfy { frame in all.contains { $0.starts(with: frame) } })
        }
    }

    @Test func onlyTheBootsThatAreShownAreWritten() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("none.pcapng")
        _ = try sniff("-r", Self.failing, "--sessions", "--mac", "02:00:00:00:00:99", "-w", path)
        #expect(try Self.frames(path).isEmpty)
        let page = try sniff("-r", Self.failing, "--html", directory.file("page.html"), "-w", path)
        #expect(page.code == 64)
        #expect(page.error.contains("-w keeps the frames of what is shown as text: leave it, or --html"))
    }

    @Test func whatIsGivenAwayHasNoComments() throws {
        let directory = try TemporaryDirectory()
        let (path, anonymous) = (directory.file("boot.pcapng"), directory.file("anonymous.pcapng"))
        _ = try sniff("-r", Self.failing, "--explain", "-w", path)
        #expect(try sniff("-r", path, "--anonymize", "-w", anonymous).code == 0)
        var file = try CaptureFile(path: anonymous)
        var comments: [String] = []
        try file.forEach { header, _ in
            comments += [header.comment].compactMap(\.self)
            return .proceed
        }
        #expect(file.packetCount > 0)
        #expect(comments.isEmpty)
    }

    @Test func aFullDiskIsTold() throws {
        let result = try sniff("-r", Self.failing, "--explain", "-w", "/dev/full")
        #expect(result.code == 74)
        #expect(result.error.contains("No space left while writing /dev/full"))
    }
}
