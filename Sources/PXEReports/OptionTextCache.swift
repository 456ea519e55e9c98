import DHCPWire
import PacketWire

/// The text of options seen lately, by their bytes and place.
///
/// Machines of one kind send the same options again and again: the parameter request list, the vendor class, what a
/// server gives to all. Copying their text takes a fifth of the time that writing it takes. A text is kept when its
/// option was seen twice, so that values which are always new, as addresses, cost a few steps only.
///
/// It takes 60 KB empty, and at most 1.2 MB: in each slot a value of up to 255 bytes and a text of up to 2048.
struct OptionTextCache: Sendable {
    private static let slotCount = 512
    /// Longer texts are rare, and not kept: memory is bounded.
    private static let longestText = 2048

    private struct Slot: Sendable {
        /// The hash of the option that was here last, kept or not.
        var hash: UInt64 = 0
        var key = Key()
        var value: [UInt8] = []
        var text: [UInt8] = []
    }

    private struct Key: Equatable {
        var code: UInt8 = 0
        var region = OptionRegion.options
        var space: OptionSpace?
        var offset = -1
    }

    private var slots = [Slot](repeating: Slot(), count: slotCount)

    /// Writes the text of an option if it is here. Returns whether it was.
    ///
    /// - Parameter hash: what `hash(_:_:)` gives for the option.
    @inline(__always)
    mutating func write(
        _ option: OptionPosition, hash: UInt64, in message: Span<UInt8>, space: OptionSpace?,
        to output: inout OutputSpan<UInt8>
    ) -> Bool {
        let index = Int(hash & UInt64(Self.slotCount - 1))
        let key = Key(code: option.code, region: option.region, space: space, offset: option.offset)
        guard slots[index].key == key, slots[index].value.count == option.length else { return false }
        let start = option.value.lowerBound
        for position in 0..<option.length where slots[index].value[position] != message[start &+ position] {
            return false
        }
        let text = slots[index].text
        output.write(text.span)
        return true
    }

    /// Takes the text of an option that was not here.
    mutating func note(
        _ option: OptionPosition, hash: UInt64, in message: Span<UInt8>, space: OptionSpace?, text: Span<UInt8>
    ) {
        let index = Int(hash & UInt64(Self.slotCount - 1))
        guard slots[index].hash == hash else {
            slots[index].hash = hash
            return
        }
        guard text.count <= Self.longestText else { return }
        slots[index].key = Key(code: option.code, region: option.region, space: space, offset: option.offset)
        slots[index].value.removeAll(keepingCapacity: true)
        slots[index].value.append(copying: message.extracting(option.value))
        slots[index].text.removeAll(keepingCapacity: true)
        slots[index].text.append(copying: text)
    }

    /// Multiplies and rotates word by word: not proof against an enemy, who can only make the cache useless.
    @inline(__always)
    static func hash(_ option: OptionPosition, _ message: Span<UInt8>) -> UInt64 {
        let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
        var hash = (UInt64(option.code) << 32 | UInt64(truncatingIfNeeded: option.offset)) &* multiplier
        var position = option.value.lowerBound
        let end = option.value.upperBound
        while end &- position >= 4 {
            hash = (hash ^ UInt64(message.bigEndian32(at: position))) &* multiplier
            hash ^= hash >> 29
            position &+= 4
        }
        while position < end {
            hash = (hash ^ UInt64(message[position])) &* multiplier
            position &+= 1
        }
        return hash ^ hash >> 32
    }
}
