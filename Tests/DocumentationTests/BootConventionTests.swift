import Foundation
import PXEResponder
import TestSupport
import Testing

/// The table of docs/BOOTING.md, "Which file, by convention".
@Suite struct BootConventionTests {
    @Test(arguments: BootFileTable(paths: []).rows) func theDocumentHasEachRowOfTheCode(_ row: BootFileTable.Row) throws
    {
        let text = try String(contentsOfFile: Checkout.file("docs/BOOTING.md"), encoding: .utf8)
        let numbers = row.architectures.map(String.init).joined(separator: ", ")
        let names = row.names.map { "`" + $0.replacing(" with ", with: "` with `") + "`" }.joined(separator: ", ")
        let line = "| \(row.name) | \(numbers.isEmpty ? "all" : numbers) | \(names) |"
        #expect(text.split(separator: "\n").contains(Substring(line)), "docs/BOOTING.md needs this line: \(line)")
    }
}
