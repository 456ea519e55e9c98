/// What has to hold of something with fields.
///
/// It is as deep as its parentheses and negations, which the parser bounds: so its evaluation is bounded.
indirect enum FilterCondition<Field: FilterField>: Sendable {
    case all([FilterCondition])
    case any([FilterCondition])
    case not(FilterCondition)
    case isPresent(Field)
    case comparison(Field, FieldComparison)

    /// Whether it holds.
    ///
    /// - Parameter read: hands the values of a field to a probe.
    func holds(_ read: (Field, inout FieldProbe) -> Void) -> Bool {
        switch self {
        case .all(let conditions): return conditions.allSatisfy { $0.holds(read) }
        case .any(let conditions): return conditions.contains { $0.holds(read) }
        case .not(let condition): return !condition.holds(read)
        case .isPresent(let field): return Self.answer(of: field, .presence, read)
        case .comparison(let field, let comparison):
            let isFound = Self.answer(of: field, .comparison(comparison), read)
            return isFound != (comparison.comparator == .unequal)
        }
    }

    /// Whether it asks for a field that takes the memory of clients.
    var isRemembered: Bool {
        switch self {
        case .all(let conditions), .any(let conditions): conditions.contains(where: \.isRemembered)
        case .not(let condition): condition.isRemembered
        case .isPresent(let field), .comparison(let field, _): field.isRemembered
        }
    }

    private static func answer(
        of field: Field, _ question: FieldProbe, _ read: (Field, inout FieldProbe) -> Void
    ) -> Bool {
        var probe = question
        read(field, &probe)
        return probe.isFound
    }
}
