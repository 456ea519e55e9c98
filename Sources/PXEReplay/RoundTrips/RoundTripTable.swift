/// The table of a round trip: a row for each capture, numbers flush right under their heads.
public struct RoundTripTable: Sendable {
    private static let columns = ["frames", "identical", "different", "undecodable"]
    /// Longer paths push their own row's numbers to the right, and not those of all rows.
    private static let widest = 60
    private let nameWidth: Int

    /// - Parameter names: those of the rows to come, for their width.
    public init(names: [String]) {
        nameWidth = min((names + ["capture"]).map(\.count).max() ?? 0, Self.widest)
    }

    /// The line above the rows.
    public var head: String { line("capture", Self.columns) }

    /// The row of a capture.
    public func row(_ name: String, _ counts: RoundTripCounts) -> String {
        line(name, [counts.frames, counts.identical, counts.different, counts.undecodable].map(String.init))
    }

    private func line(_ name: String, _ cells: [String]) -> String {
        let padded = name + String(repeating: " ", count: max(nameWidth - name.count, 0))
        return zip(Self.columns, cells).reduce(padded) { line, column in
            let width = max(column.0.count, 7)
            return line + "  " + String(repeating: " ", count: max(width - column.1.count, 0)) + column.1
        } + "\n"
    }
}
