/// A value of a YAML document, and where it stands. Aliases are replaced by what they stand for.
struct SourceNode {
    enum Content {
        /// Text as it is written; `isPlain` when without quotes.
        case scalar(String, isPlain: Bool)
        case sequence([SourceNode])
        case mapping([SourceEntry])
    }

    var content: Content
    var position: TextPosition
}

/// A key and its value.
struct SourceEntry {
    var key: String
    var position: TextPosition
    var value: SourceNode
}

extension SourceNode {
    /// Whether nothing is there: no value, `~` or `null`.
    var isEmpty: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// The text of a scalar that is there.
    var text: String? {
        guard !isEmpty, case .scalar(let text, _) = content else { return nil }
        return text
    }

    /// What stands here, for a sentence.
    var found: String {
        switch content {
        case _ where isEmpty: "nothing"
        case .scalar(let text, _): Self.quoted(text)
        case .sequence(let items): items.isEmpty ? "an empty list" : "a list"
        case .mapping(let entries): entries.isEmpty ? "an empty mapping" : "a mapping"
        }
    }

    /// A word of the file between quotes: at most 60 characters of it, and none that harm a terminal.
    static func quoted(_ text: String) -> String {
        let isLong = text.count > 60
        let shown = text.unicodeScalars.prefix(60).map { scalar in
            scalar.properties.generalCategory == .control || scalar.properties.isBidiControl ? "?" : String(scalar)
        }
        return "\"\(shown.joined())\(isLong ? "…" : "")\""
    }
}
