import DHCPWire

/// What a client asks a boot server for: PXE_BOOT_ITEM, option 43.71 (PXE 2.1, table 2-1).
public struct BootItem: Hashable, Sendable {
    /// The boot server type of the menu's item.
    public var type: UInt16
    /// The layer of its boot files, with the credentials bit.
    public var layer: UInt16

    /// Makes an item.
    public init(type: UInt16, layer: UInt16 = 0) {
        self.type = type
        self.layer = layer
    }

    /// Reads the item out of a value of option 43; nil where there is none.
    init?(vendorOptions value: [UInt8]) {
        guard let item = SubOptions(value).first(where: { $0.code == 71 && $0.value.count == 4 })?.value else {
            return nil
        }
        let numbers = item.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        self.init(type: UInt16(numbers >> 16), layer: UInt16(truncatingIfNeeded: numbers))
    }

    /// Whether the client wants the credentials of the file and not the file: bit 15 of the layer.
    public var wantsCredentials: Bool { layer & 0x8000 != 0 }
    /// The number of the layer.
    public var layerNumber: Int { Int(layer & 0x7FFF) }

    /// The value of option 43 that asks for it, and that answers it.
    public var vendorOptions: [UInt8] {
        [71, 4] + [type, layer].flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] } + [255]
    }
}
