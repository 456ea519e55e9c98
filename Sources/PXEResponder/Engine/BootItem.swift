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
        var start = 0
        while start < value.count, value[start] != 255 {
            guard value[start] != 0 else {
                start += 1
                continue
            }
            guard start + 1 < value.count else { return nil }
            let end = start + 2 + Int(value[start + 1])
            guard end <= value.count else { return nil }
            if value[start] == 71, end == start + 6 {
                self.init(
                    type: UInt16(value[start + 2]) << 8 | UInt16(value[start + 3]),
                    layer: UInt16(value[start + 4]) << 8 | UInt16(value[start + 5]))
                return
            }
            start = end
        }
        return nil
    }

    /// Whether the client wants the credentials of the file and not the file: bit 15 of the layer.
    public var wantsCredentials: Bool { layer & 0x8000 != 0 }
    /// The number of the layer.
    public var layerNumber: Int { Int(layer & 0x7FFF) }

    /// The value of option 43 that answers it.
    var vendorOptions: [UInt8] {
        [71, 4] + [type, layer].flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] } + [255]
    }
}
