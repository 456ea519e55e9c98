import DHCPWire

/// Why a line cannot be read, without a full stop.
struct LeaseTextError: Error {
    var reason: String

    init(_ reason: String) { self.reason = reason }
}

/// A piece of a list as an error names it: escaped, and cut where it is long.
func quoted(_ text: some Collection<UInt8>) -> String {
    let piece = WireText.escaped(Array(text.prefix(40)).span)
    return "'\(piece)\(text.count > 40 ? "…" : "")'"
}
