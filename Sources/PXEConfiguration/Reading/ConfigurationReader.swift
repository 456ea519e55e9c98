import PXEResponder
import PacketWire

/// Reads a configuration out of a document's nodes. It never gives up: what is wrong is collected, and left out.
struct ConfigurationReader {
    private(set) var complaints: [ConfigurationComplaint] = []
    private(set) var positions: [ConfigurationPlace: TextPosition] = [:]
    /// Fields in which something is wrong already: what the validation says of them is only a consequence.
    private var spoiled: Set<ConfigurationPlace> = []
    /// Kinds of problems that are only a consequence of something that could not be read, as `unknown-class`.
    private var consequences: Set<String> = []

    // MARK: Saying what is wrong

    mutating func complain(_ sentence: String, at position: TextPosition) {
        complaints.append(ConfigurationComplaint(sentence, at: position))
    }

    /// Complains that a value is not what was expected.
    mutating func refuse(_ node: SourceNode, _ what: String, expected: String) {
        complain("\(what) is \(node.found); expected \(expected).", at: node.position)
    }

    /// Remembers where something stands.
    mutating func mark(_ place: ConfigurationPlace, _ position: TextPosition) {
        positions[place] = position
    }

    /// Remembers where the values of a mapping stand.
    mutating func mark(_ values: [String: SourceNode], in place: ConfigurationPlace) {
        for (key, node) in values { mark(place.inside(key), node.position) }
    }

    /// Runs the reading of a field; if something is wrong in it, the validation is not asked about it.
    mutating func reading<Value>(
        _ place: ConfigurationPlace, _ node: SourceNode, _ read: (inout Self) -> Value
    ) -> Value {
        mark(place, node.position)
        let count = complaints.count
        let value = read(&self)
        if complaints.count > count { spoiled.insert(place) }
        return value
    }

    /// Forgets a part that is left out: the next one gets its number.
    mutating func forget(_ isOfPart: (ConfigurationPlace.Section) -> Bool) {
        positions = positions.filter { !isOfPart($0.key.section) }
        spoiled = spoiled.filter { !isOfPart($0.section) }
    }

    /// Says that a whole part is missing, so that others cannot be judged by it.
    mutating func suppress(_ problem: String) {
        consequences.insert(problem)
    }

    /// Whether a problem that the validation found is worth saying.
    func isWorthSaying(_ problem: ConfigurationProblem) -> Bool {
        !consequences.contains(problem.name) && spoiled.isDisjoint(with: problem.place.enclosing)
    }

    // MARK: Mappings and lists

    /// The values of a mapping by their keys; unknown keys are complained of.
    ///
    /// - Parameter what: what is read, for a sentence: `The value of boot`.
    mutating func mapping(
        _ node: SourceNode, as schema: ConfigurationSchema, _ what: String
    ) -> [String: SourceNode]? {
        guard case .mapping(let entries) = node.content else {
            refuse(node, what, expected: "a mapping with \(Self.listed(schema.keys))")
            return nil
        }
        var values: [String: SourceNode] = [:]
        for entry in entries {
            if schema.keys.contains(entry.key) {
                values[entry.key] = entry.value
            } else {
                let ending = Spelling.ending(for: entry.key, among: schema.keys)
                complain(
                    "There is no key \(SourceNode.quoted(entry.key)) in \(schema.rawValue)"
                        + (ending == "." ? "; expected \(Self.listed(schema.keys))." : ending), at: entry.position)
            }
        }
        return values
    }

    /// The items of a list; one value alone is a list of one.
    func items(_ node: SourceNode) -> [SourceNode] {
        if case .sequence(let items) = node.content { return items }
        return node.isEmpty ? [] : [node]
    }

    /// The items of what must be a list.
    mutating func list(_ node: SourceNode, _ what: String, of items: String) -> [SourceNode] {
        if case .sequence(let items) = node.content { return items }
        if !node.isEmpty { refuse(node, what, expected: "a list of \(items)") }
        return []
    }

    static func listed(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
