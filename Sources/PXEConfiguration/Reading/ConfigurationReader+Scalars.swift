import PXEResponder
import PacketWire

/// Single values. Each is read from its own text: YAML 1.1 would make 52:54:00 a number and `on` a boolean.
extension ConfigurationReader {
    mutating func text(_ node: SourceNode, _ what: String) -> String? {
        guard let text = node.text else {
            refuse(node, what, expected: "text")
            return nil
        }
        return text
    }

    /// A value of a type that reads itself from text.
    mutating func value<Value>(
        _ node: SourceNode, _ what: String, expected: String, _ parse: (String) -> Value?
    ) -> Value? {
        guard let text = node.text, let value = parse(text) else {
            refuse(node, what, expected: expected)
            return nil
        }
        return value
    }

    mutating func address(_ node: SourceNode, _ what: String) -> IPv4Address? {
        value(node, what, expected: "an IPv4 address, as 198.51.100.1") { IPv4Address($0) }
    }

    mutating func subnet(_ node: SourceNode, _ what: String) -> IPv4Subnet? {
        guard let text = node.text, let subnet = IPv4Subnet(text) else {
            refuse(node, what, expected: "a network, as 198.51.100.0/24")
            return nil
        }
        // Somebody who writes 198.51.100.7/24 may have meant a host.
        guard text.split(separator: "/").first.flatMap({ IPv4Address($0) }) == subnet.network else {
            refuse(node, what, expected: "a network without host bits: did you mean \(subnet)")
            return nil
        }
        return subnet
    }

    mutating func boolean(_ node: SourceNode, _ what: String) -> Bool? {
        value(node, what, expected: "true or false") { text in
            switch text.lowercased() {
            case "true", "yes", "on": true
            case "false", "no", "off": false
            default: nil
            }
        }
    }

    mutating func number(_ node: SourceNode, _ what: String, in range: ClosedRange<Int>) -> Int? {
        value(node, what, expected: "a number from \(range.lowerBound) to \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) && String($0) == text ? $0 : nil }
        }
    }

    mutating func duration(_ node: SourceNode, _ what: String) -> Duration? {
        value(node, what, expected: "a time, as 300ms, 60s, 10m or 1h") { TimeText.duration($0) }
    }

    mutating func leaseSeconds(_ node: SourceNode, _ what: String) -> UInt32? {
        value(node, what, expected: "a time, as 90s, 10m, 1h, 7d or infinite") { TimeText.leaseSeconds($0) }
    }

    /// One of the words of an enumeration.
    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ node: SourceNode, _ what: String, as type: Word.Type = Word.self
    ) -> Word? where Word.RawValue == String {
        let words = type.allCases.map(\.rawValue)
        guard let text = node.text, let word = Word(rawValue: text) else {
            let nearest = node.text.flatMap { Spelling.nearest(to: $0, among: words) }
            let hint = nearest.map { " (did you mean \"\($0)\"?)" } ?? ""
            refuse(node, what, expected: Self.listed(words) + hint)
            return nil
        }
        return word
    }

    /// `198.51.100.10-198.51.100.20`, or one address alone.
    mutating func range(_ node: SourceNode, _ what: String) -> ClosedRange<IPv4Address>? {
        let ends = node.text?.split(separator: "-", omittingEmptySubsequences: false).map { end in
            IPv4Address(String(end.filter { $0 != " " }))
        }
        guard let ends, let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2 else {
            refuse(node, what, expected: "two addresses with a hyphen between them, as 198.51.100.10-198.51.100.50")
            return nil
        }
        if let problem = ResponderConfiguration.problem(ofRangeFrom: first, to: last) {
            complain(problem.sentence, at: node.position)
            return nil
        }
        return first...last
    }

    /// Bytes: hexadecimal behind `0x`, or the text itself.
    mutating func bytes(_ node: SourceNode, _ what: String) -> [UInt8]? {
        guard let text = node.text else {
            refuse(node, what, expected: "text, or bytes as 0x0102")
            return nil
        }
        guard text.hasPrefix("0x") else { return Array(text.utf8) }
        guard let bytes = [UInt8](hexadecimal: text.dropFirst(2)), !bytes.isEmpty else {
            refuse(node, what, expected: "pairs of hexadecimal digits behind 0x")
            return nil
        }
        return bytes
    }

    /// Bytes in hexadecimal: `01:52:54` or `0x015254`.
    mutating func hexadecimal(_ node: SourceNode, _ what: String, as example: String) -> [UInt8]? {
        value(node, what, expected: "bytes in hexadecimal, as \(example)") { text in
            let digits = text.hasPrefix("0x") ? text.dropFirst(2) : text[...]
            return [UInt8](hexadecimal: digits).flatMap { $0.isEmpty ? nil : $0 }
        }
    }
}
