import Foundation
import TestSupport
import Testing

/// Captures of the world: nothing in them makes the command trap, and every sound message comes back.
@Suite struct SharedCaptureTests {
    @Test func ownCapturesComeBackWithoutADifference() throws {
        #expect(!Checkout.fixtures.isEmpty)
        let run = try replay(Checkout.fixtures)
        #expect(run.code == 0 || run.code == 65, "\(run.error)")
        #expect(run.lines.last?.split(separator: " ").dropLast().last == "0")
    }

    @Test func noOwnCaptureTrapsTheResponder() throws {
        let run = try replay(
            Checkout.fixtures + [
                "--server-ip", "198.51.100.1", "--range", "198.51.100.10-198.51.100.99", "--bootfile", "x", "--json",
            ])
        #expect(run.code == 0 || run.code == 65, "\(run.error)")
    }

    @Test(.enabled(if: SharedCaptures.arePresent, "\(SharedCaptures.absence)"))
    func noSharedCaptureTrapsTheResponder() throws {
        let settings = ["--server-ip", "192.168.0.1", "--range", "192.168.0.10-192.168.0.99", "--bootfile", "x"]
        for format in [[], ["--json"]] {
            let run = try replay(SharedCaptures.all + settings + format)
            #expect(run.code == 65 || run.code == 66 || run.code == 0, "\(run.error.suffix(400))")
        }
    }

    @Test func aConfiguredResponderDecidesEveryMessageOfOurCaptures() throws {
        #expect(try undecided(in: Checkout.fixtures) == [])
    }

    @Test(.enabled(if: SharedCaptures.arePresent, "\(SharedCaptures.absence)"))
    func aConfiguredResponderDecidesEveryMessageOfTheSharedCaptures() throws {
        #expect(try undecided(in: SharedCaptures.all) == [])
    }

    /// `FILE FRAME` of the messages that a responder with every feature passes over without a word.
    private func undecided(in captures: [String]) throws -> [String] {
        let run = try replay(captures + ["--config", Checkout.file("fixtures/configurations/wide.yaml"), "--json"])
        #expect(run.code == 65 || run.code == 0, "\(run.error.suffix(400))")
        #expect(run.lines.count > 400)
        return try run.lines.compactMap { line in
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let decisions = try #require(object["decisions"] as? [[String: Any]])
            return decisions.isEmpty ? "\(object["capture"] ?? "") \(object["frame"] ?? "")" : nil
        }
    }

    @Test(.enabled(if: SharedCaptures.arePresent, "\(SharedCaptures.absence)"))
    func everyFrameThatTheOracleFindsSoundComesBackByteForByte() throws {
        let run = try replay(SharedCaptures.all + ["--json"])
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

    /// `FILE PACKET` of the frames that are not looked into.
    private static let tunnelled = Set(
        SharedCaptures.exceptions.flatMap { name, packets in packets.keys.map { "\(name) \($0)" } })

    /// `FILE PACKET` of all frames that the oracle finds sound.
    private func soundFrames() throws -> [String] {
        try SharedCaptures.names.flatMap { name in
            try SharedCaptures.records(of: name).filter { $0.status == "ok" }.map { "\(name) \($0.packet)" }
        }
    }
}
