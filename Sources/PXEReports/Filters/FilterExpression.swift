/// A display filter: `type==OFFER && vlan==10`, as it was parsed.
///
/// A field has any number of values. `==`, `<`, `~` and `in` hold where one value fits; `!=` holds where `==` does not; a
/// field alone asks whether it is there.
public struct FilterExpression<Field: FilterField>: Sendable {
    private let root: FilterCondition<Field>

    /// Reads an expression.
    public init(_ text: String) throws(FilterMistake) {
        var parser = try FilterParser<Field>(text)
        root = try parser.whole()
    }

    /// Whether it asks for a field that takes the memory of clients (`ClientMemory`).
    public var isRemembered: Bool { root.isRemembered }

    /// Whether it holds.
    func holds(_ read: (Field, inout FieldProbe) -> Void) -> Bool { root.holds(read) }
}
