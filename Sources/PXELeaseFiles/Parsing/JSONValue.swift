/// A JSON value (RFC 8259), strictly read; strings are their UTF-8.
enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    /// A number as it stands.
    case number([UInt8])
    case string([UInt8])
    case array([JSONValue])
    /// The last of several members of one name counts.
    case object([String: JSONValue])

    /// Reads a text that is one value; nil when it is none, or nested more than 16 levels deep.
    init?(_ text: ArraySlice<UInt8>) {
        var reader = JSONReader(text)
        guard let value = reader.value(depth: 0), reader.isAtEnd else { return nil }
        self = value
    }

    /// A member of an object; nil when there is none.
    subscript(name: String) -> JSONValue? {
        if case .object(let members) = self { members[name] } else { nil }
    }
}
