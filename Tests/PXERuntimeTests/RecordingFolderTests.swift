import Foundation
import PXEConfiguration
import PXEReports
import PXESessions
import PacketCapture
import PacketWire
import TestSupport
import Testing

@testable import PXERuntime

@Suite struct RecordingFolderTests {
    private static func recording(_ number: Int) throws -> BootRecording {
        var tape = Tape()
        tape.show(FailingBoot(number: number).frames)
        return try #require(tape.ended().first).numberedAnew
    }

    private static func write(_ boot: BootRecording, into folder: RecordingFolder) throws -> String {
        try folder.write(
            boot, boot.comments, explanation: Array("why\n".utf8), reason: "tftp-file-missing",
            origin: CaptureOrigin(application: "pxewire", interface: "srv0"))
    }

    private static func folder(
        _ directory: borrowing TemporaryDirectory, files: Int = 200, bytes: Int = 256_000_000
    ) throws -> RecordingFolder {
        var settings = RecordingSettings(folder: directory.path)
        (settings.files, settings.bytes) = (files, bytes)
        return try RecordingFolder(settings)
    }

    @Test func aRecordingIsACaptureAndItsExplanation() throws {
        let directory = try TemporaryDirectory()
        let path = try Self.write(Self.recording(0xABCD), into: Self.folder(directory))
        let name = "2026-11-26T20-04-05Z-52-54-00-00-ab-cd-tftp-file-missing"
        #expect(path == directory.file(name + ".pcapng"))
        #expect(try directory.names == [name + ".pcapng", name + ".txt"])
        #expect(directory.text(name + ".txt") == "why\n")
        var file = try CaptureFile(path: path)
        var frames: [[UInt8]] = []
        try file.forEach { _, bytes in
            frames.append(bytes.indices.map { bytes[$0] })
            return .proceed
        }
        #expect(frames == FailingBoot(number: 0xABCD).frames)
    }

    @Test func aRecordingIsNotForEverybodyToRead() throws {
        let directory = try TemporaryDirectory()
        _ = try Self.write(Self.recording(1), into: Self.folder(directory))
        for name in try directory.names {
            let attributes = try FileManager.default.attributesOfItem(atPath: directory.file(name))
            let mode = try #require((attributes[.posixPermissions] as? NSNumber)?.intValue)
            #expect(mode & 0o137 == 0)
        }
    }

    @Test func aLinkThatSomebodyLaidInTheWayIsNotFollowed() throws {
        let directory = try TemporaryDirectory()
        let victim = try directory.write(Array("mine".utf8), to: "victim")
        for ending in RecordingName.endings {
            let name = ".new-2026-11-26T20-04-05Z-52-54-00-00-00-01-tftp-file-missing" + ending
            try FileManager.default.createSymbolicLink(
                atPath: directory.file(name), withDestinationPath: victim)
        }
        let path = try Self.write(Self.recording(1), into: Self.folder(directory))
        #expect(directory.text("victim") == "mine")
        #expect(try CaptureFile(path: path).linkType == .ethernet)
        #expect(try directory.names.count == 3)
    }

    @Test func twoBootsOfOneNameHaveTwoNames() throws {
        let directory = try TemporaryDirectory()
        let folder = try Self.folder(directory)
        let paths = try (0..<3).map { _ in try Self.write(Self.recording(1), into: folder) }
        #expect(Set(paths).count == 3)
        #expect(paths[2].hasSuffix("-tftp-file-missing.3.pcapng"))
    }

    @Test func aThousandFailingClientsStayWithinTheLimitsAndTheLastOnesAreThere() throws {
        let directory = try TemporaryDirectory()
        let folder = try Self.folder(directory, files: 20)
        var tape = Tape()
        let boots = (0..<1_000).map(FailingBoot.init)
        for index in 0..<6 { for boot in boots { tape.show([boot.frames[index]]) } }
        #expect(tape.recorder.size < RecordingLimits().bytes)
        let ended = tape.ended()
        #expect(ended.count == 1_000)
        for boot in ended {
            _ = try Self.write(boot.numberedAnew, into: folder)
            if boot.session.number % 100 == 0 { #expect(try directory.names.count <= 40) }
        }
        let names = try directory.names
        #expect(names.count == 40)
        #expect(names.last?.contains("-52-54-00-00-03-e7-") == true)
    }

    @Test func bytesAreLimitedTooAndForeignFilesAreLeftAlone() throws {
        let directory = try TemporaryDirectory()
        let foreign = [
            "notes.txt", "boot.pcapng", "2026-11-26T20-04-05Z-notes.txt",
            "2026-11-26T20-04-05Z-52-54-00-00-ab-cd-x.pcap",
        ]
        for name in foreign { _ = try directory.write([UInt8](repeating: 0, count: 5_000), to: name) }
        let folder = try Self.folder(directory, bytes: 20_000)
        for number in 0..<30 { _ = try Self.write(Self.recording(number), into: folder) }
        let names = try directory.names
        #expect(Set(names).isSuperset(of: foreign))
        let own = names.filter { !foreign.contains($0) }
        let bytes = try own.map { try Data(contentsOf: URL(fileURLWithPath: directory.file($0))).count }.reduce(0, +)
        #expect(bytes <= 20_000)
        #expect(own.count > 8)
    }

    @Test func whatADeadProcessLeftIsRemovedAsTheOldest() throws {
        let directory = try TemporaryDirectory()
        let old = ".new-2001-01-01T00-00-00Z-52-54-00-00-00-01-no-offer.pcapng"
        _ = try directory.write([1], to: old)
        let folder = try Self.folder(directory, files: 2)
        for number in 0..<2 { _ = try Self.write(Self.recording(number), into: folder) }
        #expect(try directory.names.count == 4)
        #expect(try !directory.names.contains(old))
    }

    @Test func placesThatCannotBeWrittenAreNamedWithWhatToDo() throws {
        let directory = try TemporaryDirectory()
        let file = try directory.write([1], to: "file")
        for (path, code, advice) in [
            ("/nonexistent/boots", 66, "make it with `mkdir -p /nonexistent/boots`"), (file, 66, "name one"),
        ] {
            let error = #expect(throws: Failure.self) { try RecordingFolder(RecordingSettings(folder: path)) }
            #expect(error?.exitCode == Int32(code))
            #expect(error?.description.contains(advice) == true)
        }
    }

    @Test(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)"))
    func aFullDiskLeavesNoPartOfARecording() throws {
        let directory = try TemporaryDirectory()
        let mount = try Mount(sizeInKibibytes: 12, on: directory.path)
        let folder = try Self.folder(directory)
        _ = try Self.write(Self.recording(1), into: folder)
        let names = try directory.names
        let error = #expect(throws: (any Error).self) {
            for number in 2..<9 { _ = try Self.write(Self.recording(number), into: folder) }
        }
        #expect("\(error as Any)".contains("No space left"))
        #expect(try directory.names.allSatisfy { !$0.hasPrefix(".") })
        #expect(try directory.names.count % 2 == 0)
        #expect(try Set(directory.names).isSuperset(of: names))
        _ = consume mount
    }

    @Test(arguments: [
        "2026-11-26T20-04-05Z-52-54-00-00-ab-cd-no-offer.pcapng", "2026-11-26T20-04-05Z-52-54-00-00-ab-cd-booted.2.txt",
        ".new-2026-11-26T20-04-05Z-52-54-00-00-ab-cd-booted.txt",
    ])
    func namesAreKnownAgain(file: String) {
        #expect(RecordingName(file: file) != nil)
    }

    @Test(arguments: [
        "", ".pcapng", "2026-11-26T20-04-05Z-52-54-00-00-ab-cd-.pcapng", "2026-11-26T20-04-05Z-52-54-00-00-ab-cd.txt",
        "2026-11-26T20-04-05Z-52-54-00-00-AB-cd-x.txt", "2026-11-26T20:04:05Z-52-54-00-00-ab-cd-x.txt",
        "2026-11-26T20-04-05Z-52-54-00-00-ab-cd-x.txt~", "2026-11-26T20-04-05Z-52-54-00-00-ab-cd-../x.txt",
        "x2026-11-26T20-04-05Z-52-54-00-00-ab-cd-x.txt",
    ])
    func otherNamesAreNotOurs(file: String) {
        #expect(RecordingName(file: file) == nil)
    }
}
