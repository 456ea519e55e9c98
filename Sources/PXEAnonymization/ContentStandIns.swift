import PXEFirmware
import PacketWire

/// What stands for the bytes of a file: nothing, but for what tells its kind.
enum ContentStandIns {
    /// Enough of a PE header to tell the machine, and no more: signature, COFF header, and the optional header's magic.
    private static let headerSize = 26

    /// As many bytes, of the same kind.
    static func bytes(_ old: Span<UInt8>) -> [UInt8] {
        let bytes = old.array(0..<old.count)
        var new = OptionStandIns.blank(bytes)
        switch FileContent(old) {
        case .uefi:
            let place = Int(bytes[60]) | Int(bytes[61]) << 8 | Int(bytes[62]) << 16 | Int(bytes[63]) << 24
            let header = place..<min(place + headerSize, bytes.count)
            for range in [0..<2, 60..<64, header] { keep(range, of: bytes, in: &new) }
        case .script: keep(0..<6, of: bytes, in: &new)
        case .kernel: keep(0x202..<0x206, of: bytes, in: &new)
        case .page: new = bytes.prefix { $0 <= 32 } + [UInt8(ascii: "<")] + new
        case .text: new = [UInt8](repeating: UInt8(ascii: " "), count: bytes.count)
        case .other: break
        }
        return Array(new.prefix(bytes.count))
    }

    private static func keep(_ range: Range<Int>, of old: [UInt8], in new: inout [UInt8]) {
        new.replaceSubrange(range, with: old[range])
    }
}
