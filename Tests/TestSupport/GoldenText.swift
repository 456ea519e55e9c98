import Foundation

/// A text that is kept in a file, to be compared with what is made today.
///
/// `PXEWIRE_UPDATE_GOLDENS=1` writes the file anew, and that counts as a difference all the same: no change is accepted unseen.
public enum GoldenText {
    /// What differs between a text and the file that keeps it, in words; nil for nothing.
    public static func difference(_ text: String, _ path: String) throws -> String? {
        let name = URL(filePath: path).lastPathComponent
        let before = try? String(contentsOfFile: path, encoding: .utf8)
        guard before != text else { return nil }
        if ProcessInfo.processInfo.environment["PXEWIRE_UPDATE_GOLDENS"] == "1" {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            return "\(name) was written anew: look at what changed"
        }
        guard let before else { return "\(name) is not there" }
        let (old, new) = (lines(before), lines(text))
        let differing = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }
        guard let (index, (was, now)) = differing else {
            return "\(name) has \(old.count) lines, and \(new.count) are made"
        }
        return "\(name) line \(index + 1):\n  was \(was)\n  is  \(now)"
    }

    private static func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}
