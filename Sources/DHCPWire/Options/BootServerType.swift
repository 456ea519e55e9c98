/// The kinds of PXE boot servers: the type in sub-options 8, 9 and 71 of option 43 (PXE 2.1 Table 2-1).
public struct BootServerType: RawRepresentable, Hashable, Sendable {
    /// The number on the wire.
    public let rawValue: UInt16

    /// Makes a type of any number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The bootstrap server; as an item of a menu it means "boot from the local disk".
    @inlinable public static var bootstrap: Self { .init(rawValue: 0) }

    /// The specification's name, or nil for a reserved number.
    @inlinable public var name: String? {
        switch rawValue {
        case 0..<UInt16(Self.names.count): Self.names[Int(rawValue)]
        case 0x8000...0xFFFE: "vendor use"
        case 0xFFFF: "PXE API test server"
        default: nil
        }
    }

    /// Indexed by number.
    @usableFromInline static let names = [
        "PXE bootstrap server", "Microsoft Windows NT boot server", "Intel LCM boot server", "DOS/UNDI boot server",
        "NEC ESMPRO boot server", "IBM WSoD boot server", "IBM LCCM boot server", "CA Unicenter TNG boot server",
        "HP OpenView boot server",
    ]
}
