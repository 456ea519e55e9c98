import Foundation
import PXEFirmware
import PXESessions
import TestSupport
import Testing

/// The documents that are made from the rules and the trials.
///
/// `PXEWIRE_UPDATE_GOLDENS=1` writes them anew, and the tests fail all the same: no change is accepted unseen.
@Suite struct DocumentTests {
    @Test func theListOfDiagnosesIsThatOfTheRules() throws {
        try GeneratedText.check(rules.joined(separator: "\n"), in: "docs/DIAGNOSES.md")
    }

    @Test func theTableOfFirmwareIsThatOfTheTrials() throws {
        try GeneratedText.check(try table().joined(separator: "\n"), in: "docs/FIRMWARE.md")
    }

    @Test func theRulesAreFortyAtLeastAndEachHasItsOwnName() {
        let names = Diagnosis.rules.map(\.id)
        #expect(names.count >= 40)
        #expect(Set(names).count == names.count)
    }

    private var rules: [String] {
        Diagnosis.rules.flatMap { rule in
            [
                "", "### `\(rule.id)`", "", "**\(rule.symptom)**", "",
                "- Severity: \(rule.severity.rawValue), \(rule.confidence.rawValue)",
                "- Evidence: \(rule.evidence)", "- Why: \(rule.cause)", "- Do: \(rule.remedy)",
                "- Source: \(rule.reference)",
            ]
        }
    }

    private func table() throws -> [String] {
        let head = ["", "| trial | what the servers do | observed | predicted |", "| --- | --- | --- | --- |"]
        return try head
            + Trial.all().map { trial in
                let observed = trial.outcome == "booted" ? "boots" : trial.lastWord
                let fate = try trial.fate()?.description ?? "boots"
                return "| \(trial.name) | \(trial.what) | \(observed) | \(fate) |"
            }
    }
}
