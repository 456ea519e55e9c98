/// Cuts an expression into words, texts in quotes, and signs.
struct FilterLexer {
    /// Longer ones are refused: nobody writes them.
    private static let mostCharacters = 4_096
    private static let signs = ["==", "!=", "<=", ">=", "&&", "||", "<", ">", "~", "!", "(", ")", "{", "}", ","]
    /// What ends a word.
    private static let ending: Set<Character> = ["=", "!", "<", ">", "&", "|", "~", "(", ")", "{", "}", ",", "\"", "'"]

    private let characters: [Character]
    private var at = 0

    private init(_ characters: [Character]) { self.characters = characters }

    /// The tokens of an expression.
    static func tokens(of characters: [Character]) throws(FilterMistake) -> [FilterToken] {
        guard characters.count <= mostCharacters else {
            throw FilterMistake(
                "The expression has \(characters.count) characters, and \(mostCharacters) are the most.",
                in: Array(characters.prefix(40)), at: 0..<40)
        }
        var lexer = FilterLexer(characters)
        var tokens: [FilterToken] = []
        while let token = try lexer.next() { tokens.append(token) }
        return tokens
    }

    private mutating func next() throws(FilterMistake) -> FilterToken? {
        while at < characters.count, characters[at].isWhitespace { at += 1 }
        guard at < characters.count else { return nil }
        let start = at
        if characters[at] == "\"" || characters[at] == "'" { return try quoted() }
        for sign in Self.signs where characters[at...].starts(with: sign) {
            at += sign.count
            return FilterToken(kind: .sign(sign), range: start..<at)
        }
        if let doubled = ["=": "==", "&": "&&", "|": "||"][String(characters[at])] {
            throw FilterMistake("Write \(doubled) here.", in: characters, at: start..<start + 1)
        }
        while at < characters.count, !characters[at].isWhitespace, !Self.ending.contains(characters[at]) { at += 1 }
        return FilterToken(kind: .word(String(characters[start..<at])), range: start..<at)
    }

    /// A text up to the same quote; a backslash takes the next character as it is.
    private mutating func quoted() throws(FilterMistake) -> FilterToken {
        let start = at
        let quote = characters[at]
        var text = ""
        at += 1
        while at < characters.count, characters[at] != quote {
            if characters[at] == "\\", at + 1 < characters.count { at += 1 }
            text.append(characters[at])
            at += 1
        }
        guard at < characters.count else {
            throw FilterMistake("The quote that begins here has no end.", in: characters, at: start..<start + 1)
        }
        at += 1
        return FilterToken(kind: .quoted(text), range: start..<at)
    }
}
