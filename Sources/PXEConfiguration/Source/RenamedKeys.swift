/// Keys that are there twice, each with another name while the text is composed.
///
/// The first letter is replaced by a letter of Unicode's private use area. So no line or column changes.
struct RenamedKeys {
    private var keys: [(name: String, position: TextPosition)] = []
    /// Positions of the first letters, quotes passed over.
    private var letters: [TextPosition] = []

    /// How many are renamed before the rest is left alone.
    private static let maximumCount = 32
    private static let firstLetter: UInt32 = 0xE000

    /// A complaint for each of them, where it is not known which key is there again.
    var complaints: [ConfigurationComplaint] {
        keys.map {
            ConfigurationComplaint("Key \(SourceNode.quoted($0.name)) is there twice in one mapping.", at: $0.position)
        }
    }

    /// What to say of a key that is there again.
    static func sentence(_ name: String, first: TextPosition) -> String {
        "Key \(SourceNode.quoted(name)) is there already, in line \(first.line)."
    }

    /// The name of the key at a position, if it is one of these.
    func name(at position: TextPosition) -> String? {
        keys.first { $0.position == position }?.name
    }

    /// Remembers a key; returns false when it cannot be renamed.
    mutating func rename(_ name: String, at position: TextPosition, in text: String) -> Bool {
        guard keys.count < Self.maximumCount, self.name(at: position) == nil,
            let first = Self.scalars(of: text, at: [position])[position]
        else { return false }
        var letter = position
        if first == "\"" || first == "'" {
            letter.column += 1
        } else if first != name.unicodeScalars.first {
            return false
        }
        keys.append((name, position))
        letters.append(letter)
        return true
    }

    /// The text with the other names in it.
    func applied(to text: String) -> String {
        guard !letters.isEmpty else { return text }
        var names: [TextPosition: Unicode.Scalar] = [:]
        for (number, letter) in letters.enumerated() {
            names[letter] = Unicode.Scalar(Self.firstLetter + UInt32(number))
        }
        var changed = String.UnicodeScalarView()
        Self.walk(text) { scalar, position in changed.append(names[position] ?? scalar) }
        return String(changed)
    }

    private static func scalars(of text: String, at wanted: Set<TextPosition>) -> [TextPosition: Unicode.Scalar] {
        var found: [TextPosition: Unicode.Scalar] = [:]
        walk(text) { scalar, position in
            if wanted.contains(position) { found[position] = scalar }
        }
        return found
    }

    /// Goes through a text as libyaml counts its lines (YAML 1.1 §5.4).
    private static func walk(_ text: String, _ body: (Unicode.Scalar, TextPosition) -> Void) {
        var position = TextPosition(line: 1, column: 1)
        var afterReturn = false
        for scalar in text.unicodeScalars {
            if afterReturn, scalar == "\n" {
                position.line -= 1
            }
            body(scalar, position)
            afterReturn = scalar == "\r"
            if ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar) {
                position = TextPosition(line: position.line + 1, column: 1)
            } else {
                position.column += 1
            }
        }
    }
}
