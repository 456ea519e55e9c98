import Foundation
import TestSupport
import Testing

/// The part of a document that is made from the code: what stands between two comments.
enum GeneratedText {
    private static let begin = "<!-- generated: begin -->\n"
    private static let end = "\n<!-- generated: end -->"

    static func check(_ text: String, in document: String) throws {
        let path = Checkout.file(document)
        let old = try String(contentsOfFile: path, encoding: .utf8)
        let first = try #require(old.range(of: begin), "\(document) has no mark of its generated part")
        let last = try #require(old.range(of: end), "\(document) has no mark at the end of its generated part")
        let new = old[..<first.upperBound] + text + old[last.lowerBound...]
        if let difference = try GoldenText.difference(String(new), path) { Issue.record("\(difference)") }
    }
}
