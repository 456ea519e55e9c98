import DHCPWire

/// Text that may hold text from the wire, so that a terminal only shows it.
enum WireEscape {
    /// Escapes what is not visible, and backslashes. Quotes stay: they stand around names.
    static func text(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (32..<127).contains($0) && $0 != UInt8(ascii: "\\") }
        if isPlain { return text }
        let parts = text.utf8.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
        return parts.map { WireText.escaped(Array($0).span) }.joined(separator: "\"")
    }
}
