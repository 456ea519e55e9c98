/// The first few different values of many.
struct FirstValues<Value: Hashable & Sendable>: Sendable {
    private static var most: Int { 4 }

    /// The values in the order in which they came.
    private(set) var values: [Value] = []
    /// Whether there were more.
    private(set) var hasMore = false

    /// Adds a value, if it is new and there is room.
    mutating func add(_ value: Value) {
        if values.contains(value) { return }
        if values.count < Self.most { values.append(value) } else { hasMore = true }
    }

    /// The values, and a sign for those that had no room.
    func text(_ word: (Value) -> String) -> String {
        values.map(word).joined(separator: ", ") + (hasMore ? ", …" : "")
    }
}
