import Foundation
import PacketCapture
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
        #expect(page.error.contains("-w keeps frames beside what is shown: leave it, or --html, out."))
    }

    @Test func aFullDiskIsTold() throws {
        let result = try sniff("-r", Self.failing, "--explain", "-w", "/dev/full")
        #expect(result.code == 74)
        #expect(result.error.contains("No space left while writing /dev/full"))
    }
}
