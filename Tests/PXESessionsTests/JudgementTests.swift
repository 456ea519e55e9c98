import PXESessions
import TestSupport
import Testing

/// What is found in captures, against what somebody says who reads them by hand.
@Suite struct JudgementTests {
    private func findings(_ path: String) -> [[String]] {
        // Some of the captures are broken: what came before counts.
        let sessions = (try? Recording.sessions(path)) ?? []
        return sessions.filter(\.isBoot).map { $0.findings.map(\.rule.id) }
    }

    @Test(.enabled(if: SharedCaptures.arePresent, "\(SharedCaptures.absence)"), arguments: SharedCaptures.all)
    func whatIsFoundInRealCapturesIsWhatAReaderSays(_ path: String) throws {
        let name = try #require(path.split(separator: "/").last.map(String.init))
        #expect(findings(path) == Judgement.shared[name]?.findings ?? [])
    }

    @Test(
        arguments: RecordingTests.boots
            + ["lab/neg-ovmf-offer-without-bootfile", "lab/ref-dnsmasq-loop-ovmf-chain"].map(Checkout.fixture))
    func whatIsFoundInTheLabsBootsIsWhatAReaderSays(_ path: String) throws {
        let name = try #require(path.split(separator: "/").last.map(String.init))
        #expect(findings(path) == Judgement.lab[name]?.findings ?? [[]])
    }

    @Test(arguments: try Trial.all().filter { $0.outcome == "booted" })
    func theWarningsOnATrialThatBootsAreThoseThatWereJudged(_ trial: Trial) throws {
        let findings = try trial.sessions().flatMap(\.findings).filter { $0.rule.severity == .warning }
        // UEFI waits for 4 s, and takes a proxy that is 12 s late where it asks again; iPXE waits for 2 s.
        let ofTime = ["ovmf-pxe4-late-proxy-12": ["slow-proxy"]][trial.name]
        #expect(findings.map(\.rule.id) == ofTime ?? Judgement.warnings[trial.subject] ?? [])
    }
}
