/// Numbers of bytes as people write them.
enum FileSize {
    private static let units = ["B", "kB", "MB", "GB", "TB"]

    /// "7340 B", "1.2 MB": in powers of a thousand, with one digit behind the point from a million on.
    static func text(_ bytes: UInt64) -> String {
        guard bytes >= 10_000 else { return "\(bytes) B" }
        var value = Double(bytes)
        var unit = 0
        while value >= 1_000, unit < units.count - 1 {
            value /= 1_000
            unit += 1
        }
        let tenths = Int((value * 10).rounded())
        return unit < 2 ? "\(Int(value.rounded())) \(units[unit])" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
    }
}
