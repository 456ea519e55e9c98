import Foundation
import TestSupport
import Testing

/// Captures of the world through `pxe-sniff --json`.
@Suite(.enabled(if: SharedCaptures.arePresent, "\(SharedCaptures.absence)"))
struct SharedCaptureTests {
    @Test(arguments: SharedCaptures.names)
    func everyFrameIsPrintedAsTheOracleReadsIt(name: String) throws {
        let path = SharedCaptures.path(of: name)
        let result = try sniff("--json", "-r", path)
        #expect(result.code == 0 || result.code == 65, "\(result.error)")
        var objects: [Int: SniffedObject] = [:]
        for line in result.lines {
            let object = try JSONDecoder().decode(SniffedObject.self, from: Data(line.utf8))
            objects[object.frame] = object
        }
        var report: [String] = []
        let exceptions = SharedCaptures.exceptions[name, default: [:]]
        for record in try SharedCaptures.records(of: name) where exceptions[record.packet] == nil {
            if let object = objects.removeValue(forKey: record.packet) {
                report += ObjectComparison(record, object).differences.map { "packet \(record.packet): \($0)" }
            } else {
                report.append("packet \(record.packet): not shown")
            }
        }
        // We look at ports alone: the oracle leaves out what has no cookie or belongs to another protocol.
        report += objects.values.filter { !$0.dhcp.options.isEmpty }.map { "packet \($0.frame): unknown to the oracle" }
        #expect(report.isEmpty, "\(report.joined(separator: "\n"))")
    }

    @Test func atMostSixFramesAreExceptedAndAThousandCompared() throws {
        let exceptions = SharedCaptures.exceptions.values.map(\.count).reduce(0, +)
        #expect(exceptions <= 6)
        let frames = try SharedCaptures.names.map { try SharedCaptures.records(of: $0).count }.reduce(0, +)
        #expect(frames > 990)
    }

    @Test(arguments: ["--json", "-v", "--color=always"])
    func noFileMakesTheCommandTrap(format: String) throws {
        // All in one process: a trap ends it by a signal, and a broken file is told in one sentence that names it.
        let result = try Command.sniff([format] + SharedCaptures.all.flatMap { ["-r", $0] }).run()
        #expect([0, 65].contains(result.code), "\(result.error)")
        let sentences = result.error.split(separator: "\n")
        let broken = SharedCaptures.all.filter { path in sentences.contains { $0.contains(path) } }
        #expect(sentences.count == broken.count, "\(result.error)")
    }
}
