/// A named part of a record.
public struct OptionField: Hashable, Sendable {
    /// A lower-case word, as `router`.
    public let name: String
    /// The part's value.
    public let value: OptionValue

    /// Makes a field.
    public init(_ name: String, _ value: OptionValue) {
        self.name = name
        self.value = value
    }
}
