import PacketWire

/// A comparison of a field's values: one of them has to fit.
///
/// `!=` is no comparison of its own: it is that no value is equal.
struct FieldComparison: Sendable {
    let comparator: FieldOperator
    let patterns: [FieldPattern]

    /// Whether a value fits.
    func holds(_ value: FieldValue) -> Bool {
        switch comparator {
        case .equal, .unequal, .isIn: return patterns.contains { $0.matches(value) }
        case .contains:
            let bytes = value.bytes
            return patterns.contains { $0.isContained(in: bytes.span) }
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard let place = value.place, let pattern = patterns.first, place.scale == pattern.scale else {
                return false
            }
            return isInOrder(place.ordinal, pattern.range)
        }
    }

    /// Whether text from the wire fits.
    func holds(text: Span<UInt8>) -> Bool {
        for pattern in patterns {
            if comparator == .contains ? pattern.isContained(in: text) : pattern.matches(text) {
                return !comparator.isOrder
            }
        }
        return false
    }

    private func isInOrder(_ value: Int64, _ range: ClosedRange<Int64>) -> Bool {
        switch comparator {
        case .less: value < range.lowerBound
        case .lessOrEqual: value <= range.upperBound
        case .greater: value > range.upperBound
        case .greaterOrEqual: value >= range.lowerBound
        case .equal, .unequal, .contains, .isIn: false
        }
    }
}
