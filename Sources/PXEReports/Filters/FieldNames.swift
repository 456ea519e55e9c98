import DHCPWire
import PXEResponder

/// Numbers that people know by a name, as message types.
public struct FieldNames: Sendable {
    private let entries: [(name: String, number: Int64)]

    /// The numbers 1, 2, 3 … of option 53, as `OFFER`.
    static let messageTypes = FieldNames(
        (1...UInt8.max).compactMap { number in MessageType(rawValue: number).name.map { ($0, Int64(number)) } })
    /// The numbers of option 93, as `x64 UEFI`.
    static let architectures = FieldNames(
        (0...UInt16(255)).compactMap { number in
            ClientArchitecture(rawValue: number).name.map { ($0, Int64(number)) }
        })
    /// The op of a message (RFC 2131 §2).
    static let operations = FieldNames([
        ("request", Int64(MessageHeader.request)), ("reply", Int64(MessageHeader.reply)),
    ])

    private init(_ entries: [(name: String, number: Int64)]) { self.entries = entries }

    /// All names.
    var all: [String] { entries.map(\.name) }

    /// The number of a name, in any case; spaces may be written `-`, and `DHCP` may stand before a type.
    func number(of name: String) -> Int64? {
        let wanted = OptionTable.canonicalName(name)
        return entries.first { entry in
            let known = OptionTable.canonicalName(entry.name)
            return known == wanted || "dhcp" + known == wanted
        }?.number
    }
}
