import Foundation
import TestSupport
import Testing

/// docs/JSON.md has the keys that a boot has as JSON, and no others.
@Suite struct BootDocumentTests {
    /// A heading of the document, and where its objects stand in that of a boot.
    private static let tables: [(heading: String, path: [String])] = [
        ("A boot", []), ("A finding", ["findings"]), ("A stage", ["stages"]),
        ("A message", ["stages", "messages"]), ("A file", ["stages", "files"]),
    ]

    @Test func theKeysOfABootAreThoseOfItsDocument() throws {
        let boots = try Self.boots()
        for (heading, path) in Self.tables {
            let objects = path.reduce(boots) { objects, key in objects.flatMap { $0[key] as? [[String: Any]] ?? [] } }
            let keys = Set(objects.flatMap(\.keys))
            #expect(keys == Set(try Self.documented(under: heading)), "\(heading)")
        }
    }

    @Test func theKindsOfStagesThatAreSeenAreInTheDocument() throws {
        let text = try String(contentsOfFile: Checkout.file("docs/JSON.md"), encoding: .utf8)
        let stages = try Self.boots().flatMap { $0["stages"] as? [[String: Any]] ?? [] }
        let kinds = Set(stages.compactMap { $0["kind"] as? String })
        #expect(kinds.count > 3 && kinds.allSatisfy { text.contains("`\($0)`") })
    }

    /// Every recording of the lab and of firmware, as objects: all keys are in some of them.
    private static func boots() throws -> [[String: Any]] {
        let names = try ["lab", "firmware"].flatMap { folder in
            try FileManager.default.contentsOfDirectory(atPath: Checkout.file("fixtures/\(folder)"))
                .filter { $0.hasSuffix(".pcap") }.map { Checkout.file("fixtures/\(folder)/\($0)") }
        }
        let result = try Command.sniff(names.flatMap { ["-r", $0] } + ["--explain", "--json", "--all"]).run()
        #expect(result.code == 0)
        return try result.lines.map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    /// The keys in the first column of the table under a heading.
    private static func documented(under heading: String) throws -> [String] {
        let text = try String(contentsOfFile: Checkout.file("docs/JSON.md"), encoding: .utf8)
        let section = try #require(text.components(separatedBy: "\n## ").first { $0.hasPrefix("\(heading)\n") })
        return section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
            String(row.dropFirst(3).prefix { $0 != "`" })
        }
    }
}
