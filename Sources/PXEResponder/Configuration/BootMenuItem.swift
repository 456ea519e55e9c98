public import PacketWire

/// One line of a boot menu.
public struct BootMenuItem: Hashable, Sendable {
    /// What people read: printable ASCII.
    public var text: String
    /// The boot server type that stands for it on the wire; 0 is the local disk (PXE 2.1, table 2-1, option 43.9).
    public var type: UInt16
    /// Its boot files by layer, the first of which is loaded; empty for what the client boots without a menu.
    public var files: [String]
    /// The boot server that is asked for it; the responder when nil.
    public var server: IPv4Address?

    /// Makes an item.
    public init(_ text: String, type: UInt16, files: [String] = [], server: IPv4Address? = nil) {
        self.text = text
        self.type = type
        self.files = files
        self.server = server
    }

    /// The type of the local disk.
    public static var localDisk: UInt16 { 0 }
    /// The first of the types that nobody else gives a meaning to: 32768 to 65279 are the vendor's (PXE 2.1, table 2-1).
    public static var firstOwnType: UInt16 { 0x8000 }
}
