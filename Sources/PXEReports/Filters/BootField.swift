import DHCPWire
import PXEFirmware
import PXESessions
import PacketWire

/// A field of a boot.
public struct BootField: FilterField {
    /// Hands the values to a probe.
    typealias Reader = @Sendable (BootSession, inout FieldProbe) -> Void

    /// Its name.
    public let name: String
    /// What its values are.
    public let kind: FieldKind
    /// What it is, in a few words.
    public let meaning: String
    let read: Reader
    /// A boot knows all of itself.
    public var isRemembered: Bool { false }

    init(_ name: String, _ kind: FieldKind, _ meaning: String, _ read: @escaping Reader) {
        self.name = name
        self.kind = kind
        self.meaning = meaning
        self.read = read
    }

    /// Other names.
    public static let aliases = [
        "chaddr": "mac", "architecture": "arch", "outcome": "verdict", "findings": "finding", "guid": "uuid",
        "seconds": "duration", "addresses": "address", "files": "file", "stage": "kind", "giaddr": "relay",
        "time": "start",
    ]

    /// Boots have the fields of the table only.
    public static func composed(_ name: String) throws(FieldMistake) -> BootField? { nil }
}
