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
}
