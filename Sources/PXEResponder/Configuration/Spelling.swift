/// What somebody may have meant who wrote a word that is none.
package enum Spelling {
    /// The word that is nearest to a wrong one; nil when none is near.
    ///
    /// - Parameters:
    ///   - word: what was written.
    ///   - words: what could have been written.
    package static func nearest(to word: String, among words: some Sequence<String>) -> String? {
        let wrong = Array(word.lowercased().utf8.prefix(64))
        // A third of the letters may be wrong; of two letters, one.
        let most = max(1, wrong.count / 3)
        var best: (word: String, distance: Int)?
        for candidate in words {
            let right = Array(candidate.lowercased().utf8.prefix(64))
            guard abs(right.count - wrong.count) <= most else { continue }
            let distance = distance(wrong, right)
            if distance <= most, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.word
    }

    /// `; did you mean "pools"?`, or a full stop: the end of a sentence about a word that is none.
    package static func ending(for word: String, among words: some Sequence<String>) -> String {
        nearest(to: word, among: words).map { "; did you mean \"\($0)\"?" } ?? "."
    }

    /// How many letters to put in, take out, change, or swap with the next one (optimal string alignment).
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var before: [Int] = []
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var best = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    best = min(best, before[column - 1] + 1)
                }
                current.append(best)
            }
            (before, last) = (last, current)
        }
        return last[right.count]
    }
}
