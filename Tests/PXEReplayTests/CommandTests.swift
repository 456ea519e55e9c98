import Foundation
import TestSupport
import Testing

/// The command as people and scripts meet it: arguments in, text and exit code out.
@Suite struct CommandTests {
    private static let boot = Checkout.fixture("lab/ref-kea-ovmf-pxe4")
    private static let settings = [
        "--range", "198.51.100.10-198.51.100.99", "--server-ip", "198.51.100.1", "--bootfile", "boot.efi",
    ]

    @Test func aCaptureThatComesBackIsARowAndExitCodeZero() throws {
        let run = try replay([Self.boot])
        #expect(run.code == 0)
        #expect(run.error.isEmpty)
        #expect(run.lines.count == 2)
        #expect(run.lines[0].split(separator: " ") == ["capture", "frames", "identical", "different", "undecodable"])
        #expect(run.lines[1].split(separator: " ").suffix(4) == ["4", "4", "0", "0"])
    }

    @Test func severalCapturesHaveTotals() throws {
        let run = try replay([Self.boot, Checkout.fixture("lab/ref-isc-udhcpc")])
        #expect(run.code == 0)
        #expect(run.lines.last?.split(separator: " ") == ["total", "8", "8", "0", "0"])
    }

    @Test func whatCannotBeDecodedIsToldUnderItsCapture() throws {
        let run = try replay(["\(Checkout.root)/fixtures/crafted/snaplen-96.pcap"])
        #expect(run.code == 0)
        #expect(run.text.contains("  frame 1  undecodable: 54 of 236 bytes, the capture cut the rest\n"))
    }

    @Test(arguments: [
        [], ["--nosuch", boot], [boot, "--update"], [boot, "-w", "x.pcap"],
        [boot, "--range", "198.51.100.10-198.51.100.20"], [boot, "--bootfile", "x"],
        [boot, "--server-ip", "198.51.100.1", "--range", "198.51.100.20-198.51.100.10"],
        [boot, "--server-ip", "198.51.100.1", "--tftp-server", "boot.example.net"],
        [boot, "--json", "--golden", "x"], ["-", "-"],
        [boot, "--server-ip", "198.51.100.1", "-w", "-"],
    ])
    func wrongUseIsExitCode64AndASentence(_ arguments: [String]) throws {
        let run = try replay(arguments)
        #expect(run.code == 64)
        #expect(run.text.isEmpty)
        #expect(run.error.hasPrefix("Error: "))
    }

    @Test func settingsWithoutAServerAddressSayWhichOptionToAdd() throws {
        let run = try replay([Self.boot, "--range", "198.51.100.10-198.51.100.20"])
        #expect(run.error.contains("Responder settings need --server-ip ADDRESS"))
    }

    @Test func aMissingFileIsExitCode66AndTheOthersAreStillRead() throws {
        let run = try replay(["/nosuch.pcap", Self.boot])
        #expect(run.code == 66)
        #expect(run.error == "There is no file /nosuch.pcap, or its directory is missing: check the path.\n")
        #expect(run.text.contains("ref-kea-ovmf-pxe4.pcap"))
    }

    @Test func aFileThatIsNoCaptureIsExitCode65() throws {
        let run = try replay(["\(Checkout.root)/LICENSE"])
        #expect(run.code == 65)
        #expect(run.error.contains("is not a capture"))
        #expect(run.error.split(separator: "\n").count == 1)
    }

    @Test func ourAnswersStandAboveTheRecordedOnes() throws {
        let run = try replay([Self.boot] + Self.settings)
        #expect(run.code == 0)
        let ours = run.lines.filter { $0.hasPrefix("  ours") }
        let recorded = run.lines.filter { $0.hasPrefix("  recorded") }
        #expect(ours.count == 2 && recorded.count == 2)
        #expect(ours[0].hasSuffix("OFFER     198.51.100.10 from 198.51.100.1 for 1h boot boot.efi at 198.51.100.1"))
        #expect(ours[1].contains("ACK       198.51.100.50 from 198.51.100.1"))
        #expect(recorded[0].contains("OFFER     198.51.100.50 from 198.51.100.1 for 10m boot marker-x64.efi"))
        // The message types stand in one column.
        let columns = Set([ours[0], recorded[0]].compactMap { $0.range(of: "OFFER")?.lowerBound.utf16Offset(in: $0) })
        #expect(columns.count == 1)
        #expect(run.lines.last == "# 2 client messages: 2 answered (1 offer, 1 ack); 2 recorded answers")
    }

    @Test func aMessageThatIsNotAnsweredIsToldWithItsReason() throws {
        let run = try replay([Self.boot, "--server-ip", "198.51.100.9", "--bootfile", "x"])
        #expect(run.code == 0)
        #expect(run.text.contains("ours                                     OFFER     proxy from 198.51.100.9"))
        #expect(run.text.contains("-         ignored: a proxy gives out no addresses\n"))
    }

    @Test func theRepliesAreWrittenAsACaptureWithItsTimes() throws {
        let folder = try TemporaryDirectory()
        let replies = folder.file("replies.pcap")
        #expect(try replay([Self.boot, "-w", replies] + Self.settings).code == 0)
        let trip = try objects(replay([replies, "--json"]))
        let asked = try objects(replay([Self.boot, "--json"] + Self.settings))
        #expect(trip.map { $0["type"] as? String } == ["OFFER", "ACK"])
        #expect(trip.map { $0["time"] as? String } == asked.map { $0["time"] as? String })
        #expect(trip.allSatisfy { $0["result"] as? String == "identical" })
    }

    @Test func asJSONEveryLineIsAnObject() throws {
        let trip = try objects(replay([Self.boot, "--json"]))
        #expect(trip.count == 4)
        #expect(trip.allSatisfy { $0["result"] as? String == "identical" && $0["detail"] is NSNull })
        let answered = try objects(replay([Self.boot, "--json"] + Self.settings))
        #expect(answered.count == 2)
        let first = try #require(answered.first)
        let decision = try #require((first["decisions"] as? [[String: Any]])?.first)
        #expect(decision["name"] as? String == "offered")
        #expect(decision["reason"] as? String == "never-used")
        let ours = try #require((first["ours"] as? [[String: Any]])?.first)
        #expect((ours["dhcp"] as? [String: Any])?["type"] as? String == "OFFER")
        let recorded = try #require((first["recorded"] as? [[String: Any]])?.first)
        #expect(recorded["frame"] as? Int == 3)
    }

    private func objects(_ run: CommandResult) throws -> [[String: Any]] {
        try run.lines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }
}
