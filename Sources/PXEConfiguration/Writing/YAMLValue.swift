/// A value to be written as YAML.
indirect enum YAMLValue: Hashable, Sendable {
    case scalar(String)
    case list([YAMLValue])
    case mapping([YAMLField])

    static func word(_ value: some CustomStringConvertible) -> YAMLValue { .scalar(value.description) }
    static func words(_ values: [some CustomStringConvertible]) -> YAMLValue { .list(values.map { .word($0) }) }
}

/// A key and its value.
struct YAMLField: Hashable, Sendable {
    var key: String
    var value: YAMLValue

    init(_ key: String, _ value: YAMLValue) {
        self.key = key
        self.value = value
    }
}

extension YAMLValue {
    /// The text of a mapping as a document: a line for each key, lists of words in one line.
    static func document(_ fields: [YAMLField]) -> String {
        var text = ""
        write(fields, indent: "", into: &text)
        return text
    }

    private static func write(_ fields: [YAMLField], indent: String, into text: inout String) {
        for (number, field) in fields.enumerated() {
            // What is before the first key stands there already: a hyphen, or nothing.
            if number > 0 { text += indent }
            text += quoted(field.key) + ":"
            switch field.value {
            case .mapping(let fields) where !fields.isEmpty:
                text += "\n\(indent)  "
                write(fields, indent: indent + "  ", into: &text)
            case .list(let items) where items.contains { !$0.isScalar }:
                text += "\n"
                for item in items {
                    text += indent + "  - "
                    item.write(behindHyphen: indent + "    ", into: &text)
                }
            default: text += " \(field.value.inline)\n"
            }
        }
    }

    private func write(behindHyphen indent: String, into text: inout String) {
        if case .mapping(let fields) = self, !fields.isEmpty {
            Self.write(fields, indent: indent, into: &text)
        } else {
            text += inline + "\n"
        }
    }

    private var isScalar: Bool {
        if case .scalar = self { true } else { false }
    }

    /// The value in one line.
    private var inline: String {
        switch self {
        case .scalar(let text): Self.quoted(text)
        case .list(let items): "[\(items.map(\.inline).joined(separator: ", "))]"
        case .mapping(let fields):
            "{\(fields.map { "\(Self.quoted($0.key)): \($0.value.inline)" }.joined(separator: ", "))}"
        }
    }

    /// A scalar that is read again as this text: plain where nothing in it means something to YAML.
    private static func quoted(_ text: String) -> String {
        let plain = text.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                || "._/:+-".unicodeScalars.contains(scalar)
        }
        let isWord = text.unicodeScalars.first.map {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "/"
        }
        if plain, isWord == true, !text.hasSuffix(":"), text.lowercased() != "null" { return text }
        return "\"\(text.unicodeScalars.map(escaped).joined())\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"", "\\": return "\\\(scalar)"
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
            let digits = String(scalar.value, radix: 16)
            return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        default: return String(scalar)
        }
    }
}
