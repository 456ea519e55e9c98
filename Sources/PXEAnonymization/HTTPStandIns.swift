import PacketWire

/// What stands for a segment of HTTP, or of something else over TCP: as many bytes, since the numbers of TCP count them.
struct HTTPStandIns: Sendable {
    private static let ending: [UInt8] = [13, 10]
    /// What Connection and Transfer-Encoding say.
    private static let words = ["close", "keep-alive", "chunked", "gzip", "x-gzip", "deflate", "compress", "identity"]
    /// More of a head is not looked at.
    private static let longestHead = 4_096

    let standIns: StandIns

    /// The segment in place of another.
    func segment(_ old: Span<UInt8>) -> [UInt8] {
        let bytes = old.array(0..<old.count)
        guard let method = Self.firstWord(bytes), let length = Self.headLength(bytes) else {
            return ContentStandIns.bytes(old)
        }
        let head = head(Array(bytes[..<length]), behind: method)
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
    private func head(_ old: [UInt8], behind word: ArraySlice<UInt8>) -> [UInt8]? {
        let lines = old.split(separator: Self.ending)
        guard let first = lines.first else { return nil }
        // What stands behind the first word is a status (RFC 9112 §4), or a target and the version (§3).
        let rest = first.dropFirst(word.count)
        var kept: [[UInt8]] = [word + (word.starts(with: "HTTP".utf8) ? status(rest) : standIns.path(rest))]
        kept += lines.dropFirst().compactMap(field)
        while kept.count > 1 {
            if let filled = Self.filled(kept, to: old.count) { return filled }
            guard kept.last?.starts(with: "Connection".utf8) == true else { return nil }
            kept.removeLast()
        }
        return Self.filled(kept, to: old.count)
    }

    /// A field that is kept; nil for others, and for one whose value is not as the protocol has it (RFC 9112 §5).
    private func field(_ line: ArraySlice<UInt8>) -> [UInt8]? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let (name, value) = (line[..<colon], Self.trimmed(line[(colon + 1)...]))
        let kept: [UInt8]? =
            switch Self.lowercased(name) {
            case "host": standIns.path(value)
            case "content-length": value.count <= 18 && value.allSatisfy(Self.isDigit) ? Array(value) : nil
            case "transfer-encoding", "connection": Self.isKnown(value) ? Array(value) : nil
            default: nil
            }
        return kept.map { name + ": ".utf8 + $0 }
    }

    /// A status of three digits; words behind it can be anything.
    private func status(_ old: ArraySlice<UInt8>) -> [UInt8] {
        let number = old.dropFirst().prefix { $0 != UInt8(ascii: " ") }
        let stays = number.count == 3 && number.allSatisfy(Self.isDigit) ? 4 : 0
        return old.prefix(stays) + standIns.path(old.dropFirst(stays))
    }

    /// Whether a list has nothing in it but words of the protocol (RFC 9110 §7.6.1, RFC 9112 §7).
    private static func isKnown(_ list: ArraySlice<UInt8>) -> Bool {
        list.split(separator: UInt8(ascii: ",")).allSatisfy { words.contains(lowercased(trimmed($0))) }
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == 9 }
        let rest = text.drop(while: isSpace)
        return rest[..<(rest.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? rest.startIndex)]
    }

    private static func lowercased(_ word: ArraySlice<UInt8>) -> String {
        String(decoding: word, as: UTF8.self).lowercased()
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

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
