/// A piece of an expression: a word, a text in quotes, or a sign as `==`.
struct FilterToken {
    enum Kind: Equatable {
        case word(String)
        case quoted(String)
        case sign(String)
    }

    let kind: Kind
    /// Where it stands, in characters of the expression.
    let range: Range<Int>

    /// The text of a word, in quotes or not; nil for a sign.
    var text: String? {
        switch kind {
        case .word(let text), .quoted(let text): text
        case .sign: nil
        }
    }

    /// Whether it is one of these signs, or a word of this name in any case.
    func isOne(of names: String...) -> Bool {
        switch kind {
        case .word(let word): names.contains(word.lowercased())
        case .sign(let sign): names.contains(sign)
        case .quoted: false
        }
    }
}
