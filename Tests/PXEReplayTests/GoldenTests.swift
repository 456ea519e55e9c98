import Foundation
import PXEReplay
import PXERuntime
import TestSupport
import Testing

@Suite struct GoldenTests {
    private let outcome = Array("capture: a.pcap\n  frames: 4\n".utf8)

    @Test func aGoldenThatIsNotThereIsMissing() throws {
        let folder = try TemporaryDirectory()
        #expect(try Golden(path: folder.file("golden")).verdict(on: outcome) == .missing)
    }

    @Test func anUpdatedGoldenIsTheSameAndNothingElseIsLeft() throws {
        let folder = try TemporaryDirectory()
        let golden = Golden(path: folder.file("golden"))
        try golden.update(to: Array("old\n".utf8))
        try golden.update(to: outcome)
        #expect(try golden.verdict(on: outcome) == .same)
        let names = try folder.names
        #expect(names == ["golden"])
    }

    @Test func aDifferenceIsToldInUnifiedForm() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write("capture: a.pcap\n  frames: 5\n".utf8, to: "golden")
        #expect(
            try Golden(path: path).verdict(on: outcome)
                == .different([
                    "--- \(path)", "+++ this run", "@@ -1,2 +1,2 @@", " capture: a.pcap", "-  frames: 5",
                    "+  frames: 4",
                ]))
    }

    @Test func otherLineEndsAreADifferenceToo() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write("capture: a.pcap\r\n  frames: 4\r\n".utf8, to: "golden")
        guard case .different(let lines) = try Golden(path: path).verdict(on: outcome) else {
            Issue.record("line ends are not compared")
            return
        }
        #expect(lines.last == "The texts differ in their line ends only.")
    }

    @Test func aGoldenThatCannotBeWrittenOrReadIsAnInputOutputFailure() throws {
        let folder = try TemporaryDirectory()
        let missing = Golden(path: folder.file("no/such/folder/golden"))
        let failure = try #require(throws: Failure.self) { try missing.update(to: outcome) }
        #expect(failure.exitCode == 74)
        #expect(failure.description.contains("no/such/folder/golden"))
        let unreadable = Golden(path: folder.path)
        #expect(throws: Failure.self) { _ = try unreadable.verdict(on: outcome) }
    }
}
