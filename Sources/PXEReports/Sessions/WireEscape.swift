import DHCPWire

/// Text that may hold text from the wire, so that a terminal only shows it.
enum WireEscape {
    /// Escapes what is not visible.
    static func text(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (32..<127).contains($0) && $0 != UInt8(ascii: "\\") }
        if isPlain { return text }
        let bytes = Array(text.utf8)
        return WireText.escaped(bytes.span)
    }
}
