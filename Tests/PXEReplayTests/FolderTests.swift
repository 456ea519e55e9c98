import Foundation
import TestSupport
import Testing
import Yams

/// Many captures in one run: folders, goldens of each, and what CI is told.
@Suite struct FolderTests {
    private static let settings = [
        "--server-ip", "198.51.100.1", "--range", "198.51.100.50-198.51.100.99", "--bootfile", "boot.efi",
    ]

    /// A folder with two boots, one of them deeper, and a file that is no capture.
    private func captures() throws -> TemporaryDirectory {
        let folder = try TemporaryDirectory()
        let files = FileManager.default
        try files.createDirectory(atPath: folder.file("deep"), withIntermediateDirectories: false)
        try files.copyItem(atPath: Checkout.fixture("lab/ref-kea-ovmf-pxe4"), toPath: folder.file("b.pcap"))
        try files.copyItem(atPath: Checkout.fixture("lab/ref-isc-ovmf-pxe4"), toPath: folder.file("deep/a.pcap"))
        _ = try folder.write("no capture".utf8, to: "notes.txt")
        return folder
    }

    @Test func allCapturesOfAFolderAreReadInTheirOrder() throws {
        let folder = try captures()
        let run = try replay([folder.path])
        #expect(run.code == 0)
        #expect(
            run.lines.map { $0.split(separator: " ").first.map(String.init) } == [
                "capture", folder.file("b.pcap"), folder.file("deep/a.pcap"), "total",
            ])
    }

    @Test func aSummaryFollowsTheAnswers() throws {
        let folder = try captures()
        let run = try replay([folder.path, "--against", "recorded"] + Self.settings)
        #expect(run.lines.contains("# 2 captures: 4 client messages, 4 recorded answers"))
        #expect(run.lines.last?.hasSuffix("in 2 of the captures a client does something else") == true)
    }

    @Test func aFolderWithoutACaptureIsToldOf() throws {
        let folder = try TemporaryDirectory()
        let run = try replay([folder.path])
        #expect(run.code == 66)
        #expect(run.error == "There is no capture in \(folder.path): no file is named *.pcap, *.pcapng, *.cap.\n")
    }

    @Test func eachCaptureHasItsGolden() throws {
        let folder = try captures()
        let goldens = folder.file("deep")
        let arguments = [folder.path, "--golden", goldens] + Self.settings
        #expect(try replay(arguments + ["--update"]).code == 1)
        let run = try replay(arguments)
        #expect(run.code == 0)
        #expect(run.lines == ["# 2 captures: 2 as their goldens say, 0 not"])
        let other = try replay(arguments + ["--router", "198.51.100.1"])
        #expect(other.code == 1)
        #expect(other.lines.filter { $0 == "+    option 3 Router [4]: 198.51.100.1" }.count == 4)
        #expect(other.lines.last == "# 2 captures: 0 as their goldens say, 2 not")
    }

    @Test func twoCapturesOfOneNameHaveNoGoldenFolder() throws {
        let folder = try captures()
        try FileManager.default.copyItem(atPath: folder.file("b.pcap"), toPath: folder.file("deep/b.pcap"))
        let run = try replay([folder.path, "--golden", folder.path] + Self.settings)
        #expect(run.code == 64)
        #expect(run.error.contains("have one name"))
    }

    @Test func JUnitNamesEachCaptureAndWhatIsWrong() throws {
        let folder = try captures()
        _ = try folder.write("no capture".utf8, to: "c.pcap")
        let run = try replay(
            [folder.path, "--against", "recorded", "--junit", folder.file("report.xml")] + Self.settings)
        #expect(run.code == 65)
        let written = folder.text("report.xml")
        let text = try #require(written)
        let lines = text.split(separator: "\n")
        #expect(lines.first == #"<?xml version="1.0" encoding="UTF-8"?>"#)
        #expect(
            lines[1].hasPrefix(
                #"<testsuite name="pxe-replay against recorded" tests="3" failures="2" errors="1" time="#))
        #expect(text.contains(#"<error message="\#(folder.file("c.pcap"))"#))
        #expect(text.contains("forecast: UEFI PXE takes 198.51.100.50"))
    }

    @Test func goldensAreYAML() throws {
        for folder in ["fixtures/goldens", "fixtures/goldens/replay"] {
            let names = try FileManager.default.contentsOfDirectory(atPath: Checkout.file(folder))
            for name in names where name.hasSuffix(".golden") {
                let text = try String(contentsOfFile: Checkout.file("\(folder)/\(name)"), encoding: .utf8)
                let documents = try Array(Yams.load_all(yaml: text))
                #expect(documents.count == 1, "\(name)")
                #expect((documents.first as? [String: Any])?["capture"] is String, "\(name)")
            }
        }
    }

    @Test(arguments: [["-w"], ["--junit"], ["--golden"], ["--against", "recorded", "--shrink"]])
    func aCaptureIsNotOverwrittenByAnotherOfItsNames(_ option: [String]) throws {
        let folder = try captures()
        let before = try Data(contentsOf: URL(filePath: folder.file("b.pcap")))
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("link"), withDestinationPath: folder.file("b.pcap"))
        let run = try replay([folder.file("./b.pcap")] + Self.settings + option + [folder.file("link")])
        #expect(run.code == 64)
        #expect(run.error.contains("would be read and written at once: give \(option.last ?? "") another name"))
        let after = try Data(contentsOf: URL(filePath: folder.file("b.pcap")))
        #expect(after == before)
    }

    @Test func shrinkRefusesAFolderOfSeveralCaptures() throws {
        let folder = try captures()
        let run = try replay(
            [folder.path, "--against", "recorded", "--shrink", folder.file("small.pcap")] + Self.settings)
        #expect(run.code == 64)
        #expect(run.error == "--shrink takes one capture, and \(folder.path) has 2.\n")
    }

    @Test func anOutputStaysAsItIsWhenTheCaptureCannotBeRead() throws {
        let folder = try TemporaryDirectory()
        let kept = try folder.write("precious".utf8, to: "kept.pcap")
        let run = try replay([folder.file("nosuch.pcap"), "-w", kept] + Self.settings)
        #expect(run.code == 66)
        let text = folder.text("kept.pcap")
        #expect(text == "precious")
    }

    @Test func aFolderForGoldensIsMade() throws {
        let folder = try captures()
        let arguments = [folder.path, "--golden", folder.file("goldens/")] + Self.settings
        #expect(
            try replay(arguments + ["--update"]).lines.last
                == "# 2 captures: 0 as their goldens say, 2 written anew, or not read")
        #expect(try replay(arguments).code == 0)
    }

    @Test func theGoldenOfAllCapturesFailsForEachInJUnit() throws {
        let folder = try captures()
        let golden = folder.file("all.yaml")
        _ = try replay([folder.path, "--golden", golden, "--update"] + Self.settings)
        let run = try replay(
            [folder.path, "--golden", golden, "--junit", folder.file("report.xml"), "--router", "198.51.100.1"]
                + Self.settings)
        #expect(run.code == 1)
        let text = folder.text("report.xml")
        #expect(text?.contains(#"tests="2" failures="2" errors="0""#) == true)
    }

    @Test func controlCharactersOfASettingAreEscapedInAGolden() throws {
        let folder = try TemporaryDirectory()
        let golden = folder.file("golden.yaml")
        _ = try replay(
            [
                Checkout.fixture("lab/ref-kea-ovmf-pxe4"), "--server-ip", "198.51.100.1", "--bootfile", "\u{1B}[31mx",
                "--golden", golden, "--update",
            ])
        let written = folder.text("golden.yaml")
        let text = try #require(written)
        #expect(!text.contains("\u{1B}"))
        #expect(try Array(Yams.load_all(yaml: text)).count == 1)
    }

    /// YAML knows no Characters: a quote with a combining mark on it is a quote.
    @Test(arguments: ["'\u{301}x", "a:\u{20}\u{301}b", "\"\u{301}", "caf\u{E9}.efi"])
    func aGoldenIsYAMLWhateverMarksAreInAName(_ name: String) throws {
        let folder = try TemporaryDirectory()
        let golden = folder.file("golden.yaml")
        _ = try replay(
            [
                Checkout.fixture("lab/ref-kea-ovmf-pxe4"), "--server-ip", "198.51.100.1", "--bootfile", name,
                "--golden", golden, "--update",
            ])
        let written = folder.text("golden.yaml")
        let documents = try Array(Yams.load_all(yaml: try #require(written)))
        let messages = try #require((documents.first as? [String: Any])?["messages"] as? [[String: Any]])
        let decisions = messages.flatMap { $0["decisions"] as? [String] ?? [] }
        #expect(decisions.contains { $0.unicodeScalars.contains(name.unicodeScalars) })
    }
}
