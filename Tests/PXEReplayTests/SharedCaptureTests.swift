import Foundation
import Testing

/// Captures of the world: nothing in them makes the command trap, and every sound message comes back.
@Suite struct SharedCaptureTests {
    private static let isThere: Comment = "needs the captures in ../shared/captures"

    @Test func ownCapturesComeBackWithoutADifference() throws {
        #expect(!Fixture.all.isEmpty)
        let run = try CommandRun(Fixture.all)
        #expect(run.code == 0 || run.code == 65, "\(run.error)")
        #expect(run.lines.last?.split(separator: " ").dropLast().last == "0")
    }

    @Test func noOwnCaptureTrapsTheResponder() throws {
        let run = try CommandRun(
            Fixture.all + [
                "--server-ip", "198.51.100.1", "--range", "198.51.100.10-198.51.100.99", "--bootfile", "x", "--json",
            ])
        #expect(run.code == 0 || run.code == 65, "\(run.error)")
    }

    @Test(.enabled(if: !Fixture.sharedFiles.isEmpty, isThere))
    func noSharedCaptureTrapsTheResponder() throws {
        let settings = ["--server-ip", "192.168.0.1", "--range", "192.168.0.10-192.168.0.99", "--bootfile", "x"]
        for format in [[], ["--json"]] {
            let run = try CommandRun(Fixture.sharedFiles + settings + format)
            #expect(run.code == 65 || run.code == 66 || run.code == 0, "\(run.error.suffix(400))")
        }
    }

    @Test(.enabled(if: !Fixture.sharedFiles.isEmpty, isThere))
    func everyFrameThatTheOracleFindsSoundComesBackByteForByte() throws {
        let run = try CommandRun(Fixture.sharedFiles + ["--json"])
        #expect(run.code == 65, "\(run.error)")
        var results: [String: String] = [:]
        for line in run.lines {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let capture = try #require(object["capture"] as? String).split(separator: "/").last ?? ""
            results["\(capture) \(try #require(object["frame"] as? Int))"] = object["result"] as? String
        }
        #expect(!results.values.contains("different"))
        let sound = try soundFrames()
        #expect(sound.count > 900)
        let others = sound.filter { results[$0] != "identical" }
        #expect(Set(others) == Self.tunnelled)
    }

    /// DHCP inside L2TP and B.A.T.M.A.N., which are not looked into.
    private static let tunnelled: Set<String> = [
        "jnetpcap-test-l2tp.pcap 85", "jnetpcap-test-l2tp.pcap 108", "tcpdump-batman-adv-15-v.pcap 65",
    ]

    /// `FILE PACKET` of all frames that the oracle finds sound.
    private func soundFrames() throws -> [String] {
        let folder = "\(Fixture.shared)/oracle"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return try names.filter { $0.hasSuffix(".jsonl") && !$0.hasSuffix(".other.jsonl") }.flatMap { name in
            try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).split(separator: "\n").compactMap { line in
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                guard let object, object["status"] as? String == "ok", let packet = object["packet"] as? Int else {
                    return nil
                }
                return "\(name.dropLast(6)) \(packet)"
            }
        }
    }
}
