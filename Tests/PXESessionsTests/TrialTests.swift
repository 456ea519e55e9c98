import PXEFirmware
import PXESessions
import TestSupport
import Testing

/// The models of firmware against what real firmware did in the lab, and what is said of it.
@Suite struct TrialTests {
    @Test(arguments: try Trial.all())
    func firmwareDoesWhatItsModelDoes(_ trial: Trial) throws {
        let shadow = try #require(try trial.stage().shadow)
        #expect(shadow.divergences.isEmpty)
        let fate = try trial.fate()
        switch trial.outcome {
        case "booted": #expect(fate == nil)
        case "waiting": #expect(fate?.text.hasPrefix("(") == true)
        default: #expect(trial.shows(try #require(fate)), "predicted: \(fate?.description ?? "nothing")")
        }
    }

    @Test(arguments: try Trial.all().filter { $0.outcome == "booted" })
    func aBootThatSucceededHasNoError(_ trial: Trial) throws {
        for session in try trial.sessions() {
            #expect(session.verdict == .booted)
            #expect(session.findings.filter { $0.rule.severity == .error }.map(\.rule.id) == [])
        }
    }

    @Test(arguments: try Trial.all().filter { $0.outcome != "booted" })
    func theFirstFindingIsTheCause(_ trial: Trial) throws {
        let cause = try #require(Trial.causes[trial.subject], "\(trial.subject) has no cause in the table")
        let findings = try trial.sessions().flatMap(\.findings)
        #expect(findings.first?.rule.id == cause)
        #expect(findings.first?.frames.isEmpty == false)
    }

    @Test func eachFrameOfAFindingIsInTheRecording() throws {
        for trial in try Trial.all() {
            let sessions = try trial.sessions()
            let last = sessions.map(\.last.number).max() ?? 0
            #expect(sessions.flatMap(\.findings).flatMap(\.frames).allSatisfy { 1...last ~= $0 })
        }
    }
}
