import Foundation
import TestSupport
import Testing

/// `pxe-sniff --anonymize` as it is called.
@Suite struct AnonymizeTests {
    private static let boot = Checkout.fixture("lab/ref-dnsmasq-ovmf-chain")

    /// What `--explain` says, without the addresses.
    private func findings(_ path: String) throws -> [String] {
        try sniff("-r", path, "--explain").text.split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix("  ") && $0.contains("[") }
    }

    @Test func theFileHasAllFramesWithoutTheNamesOfTheFirst() throws {
        let directory = try TemporaryDirectory()
        let out = directory.file("shared.pcap")
        let result = try sniff("-r", Self.boot, "--anonymize", "-w", out)
        #expect(result.code == 0 && result.text.isEmpty && result.error.isEmpty)
        let (old, new) = (try sniff("-r", Self.boot, "--json"), try sniff("-r", out, "--json"))
        #expect(new.lines.count == old.lines.count && !new.lines.isEmpty)
        #expect(!new.text.contains("198.51.100.") && !new.text.contains("50:58:01"))
        #expect(try findings(out) == findings(Self.boot))
    }

    @Test func aSeedGivesTheSameFileInEveryRunAndChanceAnother() throws {
        let directory = try TemporaryDirectory()
        let files = try [["--seed", "a"], ["--seed", "a"], ["--seed", "b"], [], []].enumerated().map { index, seed in
            let out = directory.file("\(index).pcap")
            let result = try Command.sniff(["-r", Self.boot, "--anonymize", "-w", out] + seed).run()
            #expect(result.code == 0)
            return try Data(contentsOf: URL(fileURLWithPath: out))
        }
        #expect(files[0] == files[1])
        #expect(Set(files).count == 4)
    }

    @Test func standardOutputTakesItToo() throws {
        let result = try shell("$1 -r $2 --anonymize -w - | $1 -r - --sessions", Self.boot)
        #expect(result.code == 0)
        #expect(result.text.contains("UEFI PXE") && result.text.contains("iPXE"))
    }

    @Test func whatDoesNotGoTogetherIsRefused() throws {
        let cases: [([String], String)] = [
            (["--anonymize"], "--anonymize is about what is written: say where with -w FILE."),
            (["--anonymize", "-w", "x", "--json"], "--anonymize shows nothing"),
            (["--anonymize", "-w", "x", "--mac", "02:00:00:00:00:01"], "--anonymize writes all frames"),
            (["--seed", "x"], "--seed goes with --anonymize."),
        ]
        for (arguments, sentence) in cases {
            let result = try Command.sniff(["-r", Self.boot] + arguments).run()
            #expect(result.code == 64)
            #expect(result.error.contains(sentence), "\(result.error)")
        }
        let same = try shell(
            "cp $2 a.pcap; $1 -r a.pcap --anonymize -w a.pcap; code=$?; rm a.pcap; exit $code", Self.boot)
        #expect(same.code == 64)
        let full = try sniff("-r", Self.boot, "--anonymize", "-w", "/dev/full")
        #expect(full.code == 74)
    }
}
