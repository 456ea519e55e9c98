/// Reads an expression: `||` binds less than `&&`, and that less than `!`.
///
///     any         all { ("||" | "or") all }
///     all         one { ("&&" | "and") one }
///     one         ("!" | "not") one | "(" any ")" | field [operator value | ["not"] "in" set]
///     set         value | "{" value { "," value } "}"
struct FilterParser<Field: FilterField> {
    /// How deep parentheses and negations may be.
    private static var mostDeep: Int { 64 }

    private let characters: [Character]
    private let tokens: [FilterToken]
    private var at = 0

    init(_ text: String) throws(FilterMistake) {
        characters = Array(text)
        tokens = try FilterLexer.tokens(of: characters)
    }

    /// The condition that the whole expression is.
    mutating func whole() throws(FilterMistake) -> FilterCondition<Field> {
        let condition = try any(depth: 0)
        guard at == tokens.count else {
            throw mistake(
                tokens[at].isOne(of: ")")
                    ? "There is no ( that this ) closes."
                    : "Here && or || should stand, or a comparison: ==, !=, <, <=, >, >=, ~ or in.")
        }
        return condition
    }

    private mutating func any(depth: Int) throws(FilterMistake) -> FilterCondition<Field> {
        var conditions = [try all(depth: depth)]
        while takes("||", "or") { conditions.append(try all(depth: depth)) }
        return conditions.count == 1 ? conditions[0] : .any(conditions)
    }

    private mutating func all(depth: Int) throws(FilterMistake) -> FilterCondition<Field> {
        var conditions = [try one(depth: depth)]
        while takes("&&", "and") { conditions.append(try one(depth: depth)) }
        return conditions.count == 1 ? conditions[0] : .all(conditions)
    }

    private mutating func one(depth: Int) throws(FilterMistake) -> FilterCondition<Field> {
        guard depth < Self.mostDeep else {
            throw mistake("This is nested deeper than \(Self.mostDeep) levels: write it flatter.")
        }
        if takes("!", "not") { return .not(try one(depth: depth + 1)) }
        guard takes("(") else { return try comparison() }
        let open = at - 1
        let condition = try any(depth: depth + 1)
        guard takes(")") else {
            // What stands where the ) should is as telling as the ( itself.
            throw at < tokens.count
                ? mistake("Here ), && or || should stand.") : mistake("This ( has no ).", at: tokens[open].range)
        }
        return condition
    }

    private mutating func comparison() throws(FilterMistake) -> FilterCondition<Field> {
        guard at < tokens.count, case .word(let name) = tokens[at].kind else {
            throw mistake("Here the name of a field should stand, as type or mac.")
        }
        let place = tokens[at].range
        let field: Field = try found(at: place) { () throws(FieldMistake) in try Field.find(name) }
        at += 1
        if takes("in") { return .comparison(field, FieldComparison(comparator: .isIn, patterns: try set(field))) }
        if at + 1 < tokens.count, tokens[at].isOne(of: "not"), tokens[at + 1].isOne(of: "in") {
            at += 2
            return .not(.comparison(field, FieldComparison(comparator: .isIn, patterns: try set(field))))
        }
        guard at < tokens.count, case .sign(let sign) = tokens[at].kind, let comparator = FieldOperator(rawValue: sign)
        else { return .isPresent(field) }
        guard !comparator.isOrder || field.kind.hasOrder else {
            throw mistake("\(field.name) has no order: compare it with ==, !=, ~ or in.")
        }
        at += 1
        return .comparison(field, FieldComparison(comparator: comparator, patterns: [try value(field, comparator)]))
    }

    /// One value, or several in braces.
    private mutating func set(_ field: Field) throws(FilterMistake) -> [FieldPattern] {
        guard takes("{") else { return [try value(field, .isIn)] }
        var patterns = [try value(field, .isIn)]
        while takes(",") { patterns.append(try value(field, .isIn)) }
        guard takes("}") else { throw mistake("Here a comma or } should stand.") }
        return patterns
    }

    private mutating func value(_ field: Field, _ comparator: FieldOperator) throws(FilterMistake) -> FieldPattern {
        guard at < tokens.count, let text = tokens[at].text else {
            throw mistake("Here a value should stand to compare \(field.name) with.")
        }
        let token = tokens[at]
        at += 1
        if comparator == .contains { return FieldPattern(text: text) }
        if case .quoted = token.kind, case .option = field.kind { return FieldPattern(text: text) }
        return try found(at: token.range) { () throws(FieldMistake) in try field.kind.pattern(text) }
    }

    // MARK: - Tokens

    /// Goes on behind the next token where it is one of these.
    private mutating func takes(_ names: String...) -> Bool {
        guard at < tokens.count, names.contains(where: { tokens[at].isOne(of: $0) }) else { return false }
        at += 1
        return true
    }

    private func mistake(_ text: String, at range: Range<Int>? = nil) -> FilterMistake {
        let next = at < tokens.count ? tokens[at].range : characters.count..<characters.count
        return FilterMistake(text, in: characters, at: range ?? next)
    }

    private func found<Value>(
        at range: Range<Int>, _ body: () throws(FieldMistake) -> Value
    ) throws(FilterMistake) -> Value {
        do {
            return try body()
        } catch {
            throw mistake(error.text, at: range)
        }
    }
}
