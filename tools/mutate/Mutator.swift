import PacketWire
import SeededNumbers

/// Does damage to frames: the same damage for the same generator.
struct Mutator {
    /// A damaged frame.
    struct Frame {
        var bytes: [UInt8]
        var linkType: LinkType
        /// The length that the capture says the frame had.
        var originalLength: Int
    }

    private static let interesting: [UInt8] = [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 16, 17, 32, 43, 52, 53, 55, 63, 64, 65, 82, 127, 128, 192, 254, 255,
    ]
    private static let linkTypes: [LinkType] = [
        .ethernet, .linuxSLL, .linuxSLL2, .null, .loop, .raw, .ipv4, LinkType(rawValue: 105),
    ]
    private static let longest = 4_096

    var random: SplitMix64

    /// One to eight wounds, most of them in the DHCP message.
    mutating func damage(_ seed: SeedFrame) -> Frame {
        var frame = Frame(bytes: seed.bytes, linkType: seed.linkType, originalLength: seed.bytes.count)
        for _ in 0...random.below(8) { wound(&frame, seed) }
        if frame.bytes.count > Self.longest { frame.bytes.removeLast(frame.bytes.count - Self.longest) }
        if frame.originalLength == seed.bytes.count { frame.originalLength = frame.bytes.count }
        if random.below(64) == 0 { frame.linkType = random.pick(Self.linkTypes) ?? .ethernet }
        return frame
    }

    private mutating func wound(_ frame: inout Frame, _ seed: SeedFrame) {
        switch random.below(16) {
        case 0, 1: flipBits(&frame.bytes, seed)
        case 2, 3: setByte(&frame.bytes, at: place(frame.bytes, seed))
        case 4: truncate(&frame)
        case 5: insertBytes(&frame.bytes, at: place(frame.bytes, seed))
        case 6: duplicateSlice(&frame.bytes, at: place(frame.bytes, seed))
        case 7: removeSlice(&frame.bytes, at: place(frame.bytes, seed))
        case 8, 9, 10: attackLength(&frame.bytes, seed)
        case 11, 12: changeCode(&frame.bytes, seed)
        case 13: insertOption(&frame.bytes, seed)
        case 14: fillWithOptions(&frame.bytes, seed)
        default: overwrite(&frame.bytes, at: place(frame.bytes, seed))
        }
    }

    /// An offset: in the message three times of four.
    private mutating func place(_ bytes: [UInt8], _ seed: SeedFrame) -> Int {
        guard random.below(4) > 0, seed.message < bytes.count else { return random.below(bytes.count) }
        let start = random.below(3) > 0 ? min(seed.message + 236, bytes.count - 1) : seed.message
        return start + random.below(bytes.count - start)
    }

    private mutating func flipBits(_ bytes: inout [UInt8], _ seed: SeedFrame) {
        for _ in 0...random.below(8) { edit(&bytes, at: place(bytes, seed)) { $0 ^ 1 << ($1.byte() & 7) } }
    }

    private mutating func setByte(_ bytes: inout [UInt8], at index: Int) {
        edit(&bytes, at: index) { $1.pick(Self.interesting) ?? $0 }
    }

    /// Cuts the end; half of the time as a capture with a snap length does, which tells the original length.
    private mutating func truncate(_ frame: inout Frame) {
        let count = random.below(frame.bytes.count + 1)
        frame.bytes.removeLast(random.below(2) == 0 ? count : min(count, 16))
        if random.below(2) == 0 { frame.originalLength += random.below(64) }
    }

    private mutating func insertBytes(_ bytes: inout [UInt8], at index: Int) {
        let value = random.pick(Self.interesting) ?? 0
        let isNoise = random.below(2) == 0
        let run = (0...random.below(32)).map { _ in isNoise ? random.byte() : value }
        bytes.insert(contentsOf: run, at: min(index, bytes.count))
    }

    private mutating func duplicateSlice(_ bytes: inout [UInt8], at index: Int) {
        guard index < bytes.count else { return }
        bytes.insert(contentsOf: Array(bytes[index..<min(index + 1 + random.below(64), bytes.count)]), at: index)
    }

    private mutating func removeSlice(_ bytes: inout [UInt8], at index: Int) {
        guard index < bytes.count else { return }
        bytes.removeSubrange(index..<min(index + 1 + random.below(64), bytes.count))
    }

    private mutating func overwrite(_ bytes: inout [UInt8], at index: Int) {
        for offset in index..<min(index + 1 + random.below(32), bytes.count) { bytes[offset] = random.byte() }
    }

    /// Gives a length field a value that is off by little, or an extreme one.
    private mutating func attackLength(_ bytes: inout [UInt8], _ seed: SeedFrame) {
        guard let index = random.pick(seed.lengths) else { return }
        edit(&bytes, at: index) { old, random in
            switch random.below(6) {
            case 0: old &+ 1
            case 1: old &- 1
            case 2: random.byte()
            default: random.pick([0, 1, 2, 3, 127, 128, 253, 254, 255]) ?? old
            }
        }
    }

    /// Reads a value with another option's grammar.
    private mutating func changeCode(_ bytes: inout [UInt8], _ seed: SeedFrame) {
        guard let index = random.pick(seed.codes) else { return }
        edit(&bytes, at: index) { $1.byte() }
    }

    private mutating func insertOption(_ bytes: inout [UInt8], _ seed: SeedFrame) {
        guard let index = random.pick(seed.codes), index <= bytes.count else { return }
        let code = random.below(3) == 0 ? 52 : random.byte()
        bytes.insert(contentsOf: option(code, longest: code == 52 ? 1 : 40), at: index)
    }

    /// Random options to the end: what every grammar does with any bytes.
    private mutating func fillWithOptions(_ bytes: inout [UInt8], _ seed: SeedFrame) {
        guard let start = seed.codes.first, start < bytes.count else { return }
        bytes.removeLast(bytes.count - start)
        for _ in 0...random.below(12) { bytes += option(random.byte(), longest: 60) }
    }

    private mutating func option(_ code: UInt8, longest: Int) -> [UInt8] {
        let value = (0..<random.below(longest + 1)).map { _ in
            random.below(2) == 0 ? random.byte() : random.pick(Self.interesting) ?? 0
        }
        return [code, UInt8(value.count)] + value
    }

    private mutating func edit(
        _ bytes: inout [UInt8], at index: Int, _ change: (UInt8, inout SplitMix64) -> UInt8
    ) {
        guard bytes.indices.contains(index) else { return }
        bytes[index] = change(bytes[index], &random)
    }
}
