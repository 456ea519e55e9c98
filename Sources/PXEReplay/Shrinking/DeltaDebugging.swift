/// Finds a small part of a list that still shows something (Zeller and Hildebrandt, "Simplifying and Isolating
/// Failure-Inducing Input", 2002): leaves out halves, quarters, and so on down to single elements.
enum DeltaDebugging {
    /// The smallest part that was found.
    ///
    /// - Parameters:
    ///   - attempts: how often it may be asked at most.
    ///   - shows: whether a part still shows it; the whole list does.
    static func smallest<Element>(
        of elements: [Element], attempts: Int, where shows: ([Element]) -> Bool
    ) -> [Element] {
        var best = elements
        var left = attempts
        var length = (best.count + 1) / 2
        while length > 0, left > 0 {
            let before = best.count
            var start = 0
            while start < best.count, left > 0 {
                var part = best
                part.removeSubrange(start..<min(start + length, best.count))
                left -= 1
                if !part.isEmpty, shows(part) { best = part } else { start += length }
            }
            // What could not be left out alone may be once others are gone.
            length = best.count < before && length == 1 ? 1 : length / 2
        }
        return best
    }
}
