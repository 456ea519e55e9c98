import DHCPWire

/// The words for each option code, made once: a tree of a message is mostly these.
enum OptionLabel {
    /// `53 DHCP Msg Type`.
    static let inList: [[UInt8]] = (0...255).map { code in
        Array("\(code) \(OptionTable.name(of: UInt8(code), in: .dhcp))".utf8)
    }

    /// `     53 DHCP Msg Type: `, with the code flush right.
    static let inTree: [[UInt8]] = inList.enumerated().map { code, label in
        let indent = String(repeating: " ", count: 7 - String(code).utf8.count)
        return Array(indent.utf8) + label + Array(": ".utf8)
    }
}
