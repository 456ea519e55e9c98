import DHCPWire

extension MessageType {
    /// The type's name, or `TYPE 42` for a number that has none.
    var label: String { name ?? "TYPE \(rawValue)" }
}
