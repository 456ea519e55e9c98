import Foundation
import Testing

/// Captures of the world through `pxe-sniff --json`.
@Suite(.enabled(if: Captures.isSharedPresent, "\(Captures.absent)"))
struct SharedCaptureTests {
    /// Frames that are not shown as the oracle has them, and why. There are at most 6.
    private static let exceptions: [String: [Int: String]] = [
        "jnetpcap-test-l2tp.pcap": [
            85: "DHCP in PPP in L2TP: tunnels are not followed", 108: "DHCP in PPP in L2TP: tunnels are not followed",
        ],
        "tcpdump-batman-adv-15-v.pcap": [65: "DHCP in a B.A.T.M.A.N. mesh header: tunnels are not followed"],
    ]

    @Test(arguments: Captures.oracleNames)
    func everyFrameIsPrintedAsTheOracleReadsIt(name: String) throws {
        let path = try #require(Captures.others.first { $0.hasSuffix("/\(name)") })
        let result = try sniff("--json", "-r", path)
        #expect(result.code == 0 || result.code == 65, "\(result.error)")
        var objects: [Int: SniffedObject] = [:]
        for line in result.lines {
            let object = try JSONDecoder().decode(SniffedObject.self, from: Data(line.utf8))
            objects[object.frame] = object
        }
        var report: [String] = []
        for record in try Captures.oracle(name) where Self.exceptions[name]?[record.packet] == nil {
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
        let exceptions = Self.exceptions.values.map(\.count).reduce(0, +)
        #expect(exceptions <= 6)
        let frames = try Captures.oracleNames.map { try Captures.oracle($0).count }.reduce(0, +)
        #expect(frames > 990)
    }

    @Test(arguments: ["--json", "-v", "--color=always"])
    func noFileMakesTheCommandTrap(format: String) throws {
        for path in Captures.others {
            let result = try sniff(format, "-r", path)
            #expect([0, 65].contains(result.code), "\(path): \(result.error)")
            #expect(result.code == 0 || result.error.split(separator: "\n").count == 1)
        }
    }
}
