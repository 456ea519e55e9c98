extension Duration {
    /// The span in seconds, rounded to so many digits behind the point, with a sign where it is negative: "-1.250".
    package func seconds(digits: Int) -> String {
        var scale: Int64 = 1
        for _ in 0..<digits { scale *= 10 }
        let units = Int64((self / .seconds(1) * Double(scale)).rounded())
        let fraction = "\(UInt64(scale) + units.magnitude % UInt64(scale))".dropFirst()
        return "\(units < 0 ? "-" : "")\(units.magnitude / UInt64(scale)).\(fraction)"
    }
}
