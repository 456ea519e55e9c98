import PacketWire

/// What stands for a segment of HTTP, or of something else over TCP: as many bytes, since the numbers of TCP count them.
struct HTTPStandIns: Sendable {
    private static let ending: [UInt8] = [13, 10]
    /// Fields that tell how an exchange goes on; Host names the server.
    private static let kept = ["host", "content-length", "transfer-encoding", "connection"]
    /// More of a head is not looked at.
    private static let longestHead = 4_096

    let standIns: StandIns

    /// The segment in place of another.
    func segment(_ old: Span<UInt8>) -> [UInt8] {
        let bytes = old.array(0..<old.count)
        guard let method = Self.firstWord(bytes), let length = Self.headLength(bytes) else {
            return ContentStandIns.bytes(old)
        }
        let head = head(Array(bytes[..<length]), isResponse: method.starts(with: "HTTP/1.".utf8))
        return (head ?? OptionStandIns.blank(bytes[..<length]))
            + ContentStandIns.bytes(old.extracting(length..<old.count))
    }

    private static func firstWord(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
        let word = bytes.prefix(9).prefix { $0 != UInt8(ascii: " ") }
        let isKnown = ["GET", "HEAD", "HTTP/1.0", "HTTP/1.1"].contains { word.elementsEqual($0.utf8) }
        return isKnown ? word : nil
    }

    /// Where the empty line ends; nil where it is not in the segment.
    private static func headLength(_ bytes: [UInt8]) -> Int? {
        let end = min(bytes.count, longestHead) - 4
        guard end >= 0 else { return nil }
        return (0...end).first { bytes[$0..<$0 + 4].elementsEqual(ending + ending) }.map { $0 + 4 }
    }

    /// The head with other names, filled up to its length; nil where the names have no room.
    private func head(_ old: [UInt8], isResponse: Bool) -> [UInt8]? {
        let lines = String(decoding: old, as: UTF8.self).split(separator: "\r\n")
        guard let first = lines.first else { return nil }
        var kept: [[UInt8]] = [isResponse ? statusLine(first) : requestLine(first)]
        kept += lines.dropFirst().compactMap(field)
        while kept.count > 1 {
            if let filled = Self.filled(kept, to: old.count) { return filled }
            guard kept.last?.starts(with: "Connection".utf8) == true else { return nil }
            kept.removeLast()
        }
        return Self.filled(kept, to: old.count)
    }

    /// A field that is kept; nil for others (RFC 9112 §5).
    private func field(_ line: Substring) -> [UInt8]? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let name = line[..<colon]
        guard Self.kept.contains(name.lowercased()) else { return nil }
        let value = line[line.index(after: colon)...].drop { $0 == " " }
        return "\(name): ".utf8 + (name.lowercased() == "host" ? standIns.path(value.utf8) : Array(value.utf8))
    }

    /// The method, the target with other names, and the version (RFC 9112 §3).
    private func requestLine(_ old: Substring) -> [UInt8] {
        let words = old.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        let (target, version) = (words[1].prefix { $0 != " " }, words[1].drop { $0 != " " })
        return Array(words[0].utf8) + [UInt8(ascii: " ")] + standIns.path(target.utf8) + version.utf8.prefix(9)
    }

    /// The version and the status (RFC 9112 §4); words behind them can be anything.
    private func statusLine(_ old: Substring) -> [UInt8] {
        old.utf8.prefix(13) + standIns.path(old.utf8.dropFirst(13))
    }

    /// Lines with a field that means nothing, so that they are as long as they were.
    private static func filled(_ lines: [[UInt8]], to length: Int) -> [UInt8]? {
        var lines = lines
        let room = length - lines.reduce(2) { $0 + $1.count + 2 }
        guard room >= 0 else { return nil }
        if room >= 4 {
            lines.append("X:".utf8 + [UInt8](repeating: UInt8(ascii: " "), count: room - 4))
        } else if let last = lines.last, let colon = last.firstIndex(of: UInt8(ascii: ":")), lines.count > 1 {
            let spaces = [UInt8](repeating: UInt8(ascii: " "), count: room)
            lines[lines.count - 1] = last[...colon] + spaces + last[(colon + 1)...]
        } else if room > 0 {
            return nil
        }
        return lines.flatMap { $0 + ending } + ending
    }
}
