import Foundation
import PXEAnonymization
import PXESessions
import PacketWire
import TestSupport
import Testing

/// What is said of a capture that was anonymized is what is said of the capture.
@Suite struct DiagnosisTests {
    static let captures = Checkout.fixtures + Self.firmware + SharedCaptures.all

    private static var firmware: [String] {
        let folder = Checkout.file("fixtures/firmware")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".pcap") }.sorted().map { "\(folder)/\($0)" }
    }

    /// What of a session must not change.
    private static func said(_ sessions: [BootSession]) -> [String] {
        sessions.map { session in
            let stages = session.stages.map { stage in
                let files = stage.transfers.map { "\($0.service.rawValue) \($0.bytes) \($0.repeatedRequests)" }
                return "\(stage.kind) \(stage.sent.count) \(stage.received.count) \(files)"
            }
            let findings = session.findings.map { "\($0.rule.id) in \($0.stage): \($0.frames)" }
            let verdict = session.verdict.map { "\($0)" } ?? "none"
            return "\(session.number) \(verdict) \(findings) \(stages)"
        }
    }

    @Test(arguments: captures) func theDiagnosisIsTheSame(_ path: String) throws {
        let capture = try AnonymizedCapture(path)
        let (old, new) = (Self.said(capture.sessions(\.old)), Self.said(capture.sessions(\.new)))
        #expect(old.count == new.count)
        for (old, new) in zip(old, new) { #expect(new == old) }
    }
}
