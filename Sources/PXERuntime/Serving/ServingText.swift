import DHCPWire

/// Words that the lines of file servers have in common.
enum ServingText {
    /// `1048576 bytes in 0.50 s, 2.1 MB/s`.
    static func amount(_ bytes: Int, _ seconds: Double) -> String {
        let rate = Double(bytes) / 1e6 / max(seconds, 1e-6)
        return "\(bytes) bytes in \(rounded(seconds, 2)) s, \(rounded(rate, 1)) MB/s"
    }

    /// A number that is not negative, with so many digits behind the point.
    private static func rounded(_ number: Double, _ digits: Int) -> String {
        let scale = digits == 1 ? 10 : 100
        let value = Int((min(number, 1e12) * Double(scale)).rounded())
        let rest = String(value % scale)
        return "\(value / scale).\(String(repeating: "0", count: digits - rest.count))\(rest)"
    }

    /// For people: what is longer than a file's name can be is cut.
    static func escaped(_ bytes: [UInt8]) -> String {
        let shown = Array(bytes.prefix(255))
        return WireText.escaped(shown.span) + (bytes.count > shown.count ? "…" : "")
    }
}
