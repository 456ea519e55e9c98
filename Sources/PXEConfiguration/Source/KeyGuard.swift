/// Finds keys that are lists, mappings or aliases before a text is composed.
///
/// To see whether a key is there twice, Yams compares keys with all that they stand for. With aliases of aliases of
/// aliases that takes for ever.
enum KeyGuard {
    /// Where such a key stands; nil where there is none, or no alias that could make it large.
    static func positionOfStructuredKey(in text: String) -> TextPosition? {
        guard text.utf8.contains(UInt8(ascii: "&")), text.utf8.contains(UInt8(ascii: "*")) else { return nil }
        for (number, line) in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        {
            let line = Array(line)
            if let index = line.indices.first(where: { isStructuredKey(line, at: $0) }) {
                let column = String(decoding: line[..<index], as: UTF8.self).unicodeScalars.count + 1
                return TextPosition(line: number + 1, column: column)
            }
        }
        return nil
    }

    /// Whether the byte is a `?` before a key, or the `:` behind one that ends as a list, mapping or alias does.
    private static func isStructuredKey(_ line: [UInt8], at index: Int) -> Bool {
        let mark = line[index]
        guard mark == UInt8(ascii: "?") || mark == UInt8(ascii: ":") else { return false }
        let before = line[..<index].reversed().drop { isBlank($0) }
        if mark == UInt8(ascii: "?") {
            let isFree = index + 1 == line.count || isBlank(line[index + 1])
            return isFree && before.first.map { "-[{,:".utf8.contains($0) } ?? true
        }
        if let last = before.first, "]}".utf8.contains(last) { return true }
        let word = before.prefix { !isBlank($0) && !"[]{},".utf8.contains($0) }
        return word.count > 1 && word.last == UInt8(ascii: "*")
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
