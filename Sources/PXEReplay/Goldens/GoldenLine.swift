/// Lines of a golden, which is YAML: `name: value`, quoted where YAML needs that.
enum GoldenLine {
    /// A line with a value.
    static func pair(_ name: String, _ value: String, indent: Int = 0) -> String {
        String(repeating: " ", count: indent) + "\(name): \(scalar(value))\n"
    }

    /// A line of a list.
    static func item(_ value: String, indent: Int = 0) -> String {
        String(repeating: " ", count: indent) + "- \(scalar(value))\n"
    }

    /// A value as YAML (YAML 1.2 §7.3): plain, as it is where it is a string in double quotes already, else in single quotes.
    static func scalar(_ value: String) -> String {
        if value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) { return escaped(value) }
        return isPlain(value) || isQuoted(value) ? value : singleQuoted(value)
    }

    /// By scalars: a quote and a combining mark behind it are one Character, and a quote to YAML.
    private static func singleQuoted(_ value: String) -> String {
        value.unicodeScalars.reduce(into: "'") { text, scalar in
            text.unicodeScalars.append(scalar)
            if scalar == "'" { text.append("'") }
        } + "'"
    }

    /// A string in double quotes: in no other may control characters stand (YAML 1.2 §5.7).
    private static func escaped(_ value: String) -> String {
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"", "\\": text += "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                text += "\\x" + (digits.count < 2 ? "0" : "") + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }

    private static func isPlain(_ value: String) -> Bool {
        guard value.utf8.allSatisfy({ $0 < 0x80 }), let first = value.first, first.isLetter || first.isNumber else {
            return false
        }
        // 52:54:00:12:34:56 is a number to base 60 in YAML 1.1.
        let isNumeric = value.contains(":") && value.allSatisfy { $0.isNumber || $0 == ":" }
        return !isNumeric && !value.contains(": ") && !value.contains(" #") && value.last != ":" && value.last != " "
    }

    private static func isQuoted(_ value: String) -> Bool {
        let scalars = value.unicodeScalars
        guard scalars.count >= 2, scalars.first == "\"", scalars.last == "\"" else { return false }
        var isEscaped = false
        for scalar in scalars.dropFirst().dropLast() {
            if isEscaped {
                guard "\\\"ntrx0".unicodeScalars.contains(scalar) else { return false }
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "\"" {
                return false
            }
        }
        return !isEscaped
    }
}
