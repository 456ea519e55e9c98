public import DHCPWire

/// A line of PXE_BOOT_MENU, sub-option 9 of option 43.
public struct BootMenuLine: Hashable, Sendable {
    /// The type of boot server that its choice asks for; `bootstrap` is the local disk.
    public var type: BootServerType
    /// What the screen shows.
    public var text: String

    /// Makes a line.
    public init(type: BootServerType, text: String) {
        self.type = type
        self.text = text
    }

    /// The lines of a value, as far as they are whole: a number of two bytes, a length and a text each.
    static func all(in value: [UInt8]) -> [BootMenuLine] {
        var lines: [BootMenuLine] = []
        var at = 0
        while at + 3 <= value.count, at + 3 + Int(value[at + 2]) <= value.count {
            let end = at + 3 + Int(value[at + 2])
            lines.append(
                BootMenuLine(
                    type: BootServerType(rawValue: UInt16(value[at]) << 8 | UInt16(value[at + 1])),
                    text: String(decoding: value[(at + 3)..<end], as: UTF8.self)))
            at = end
        }
        return lines
    }
}
