import PXEResponder

/// A field that filters compare and columns show, by its name.
public protocol FilterField: Sendable {
    /// Its name.
    var name: String { get }
    /// What its values are.
    var kind: FieldKind { get }
    /// What it is, in a few words.
    var meaning: String { get }
    /// Whether a message alone does not tell it: it takes the memory of clients.
    var isRemembered: Bool { get }
    /// All fields, in the order of the help.
    static var table: [Self] { get }
    /// Other names.
    static var aliases: [String: String] { get }
    /// A field that the table does not hold, as `option.67`; nil where the name is of another form.
    static func composed(_ name: String) throws(FieldMistake) -> Self?
}

extension FilterField {
    /// The field of a name.
    static func find(_ name: String) throws(FieldMistake) -> Self {
        let plain = name.lowercased()
        let wanted = aliases[plain] ?? plain
        if let field = table.first(where: { $0.name == wanted }) { return field }
        if let field = try composed(plain) { return field }
        let near = Spelling.nearest(to: plain, among: table.map(\.name) + aliases.keys.sorted())
        throw FieldMistake(
            "There is no field \"\(name)\"" + (near.map { ": did you mean \($0)?" } ?? "; \"help\" lists them."))
    }
}
