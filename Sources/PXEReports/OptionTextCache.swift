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

    /// An option as the cache knows it: made once, to look for its text and to keep it.
    struct Entry {
        fileprivate let key: Key
        fileprivate let value: Range<Int>
        fileprivate let hash: UInt64

        /// Makes the entry of an option whose text depends on nothing but itself and the space of option 43.
        @inline(__always)
        init(_ option: OptionPosition, in message: Span<UInt8>, space: OptionSpace?) {
            key = Key(code: option.code, region: option.region, space: space, offset: option.offset)
            value = option.value
            hash = OptionTextCache.hash(option, message)
        }

        fileprivate var slot: Int { Int(hash & UInt64(slotCount - 1)) }
    }

    fileprivate struct Key: Equatable {
        var code: UInt8 = 0
        var region = OptionRegion.options
        var space: OptionSpace?
        var offset = -1
    }

    private struct Slot: Sendable {
        /// The hash of the option that was here last, kept or not.
        var hash: UInt64 = 0
        var key = Key()
        var value: [UInt8] = []
        var text: [UInt8] = []
    }

    private var slots = [Slot](repeating: Slot(), count: slotCount)

    /// Writes the text of an option if it is here. Returns whether it was; nil never is.
    @inline(__always)
    func write(_ entry: Entry?, in message: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        guard let entry else { return false }
        let index = entry.slot
        guard slots[index].key == entry.key, slots[index].value.count == entry.value.count else { return false }
        let start = entry.value.lowerBound
        for position in 0..<entry.value.count where slots[index].value[position] != message[start &+ position] {
            return false
        }
        let text = slots[index].text
        output.write(text.span)
        return true
    }

    /// Takes the text of an option that was not here: what `output` holds from `start` on.
    mutating func note(
        _ entry: Entry?, in message: Span<UInt8>, from start: Int, of output: borrowing OutputSpan<UInt8>
    ) {
        // A full span is written again with more room: the text in it is cut.
        guard let entry, !output.isFull else { return }
        let index = entry.slot
        guard slots[index].hash == entry.hash else {
            slots[index].hash = entry.hash
            return
        }
        guard output.count - start <= Self.longestText else { return }
        slots[index].key = entry.key
        slots[index].value.removeAll(keepingCapacity: true)
        slots[index].value.append(copying: message.extracting(entry.value))
        slots[index].text.removeAll(keepingCapacity: true)
        slots[index].text.append(copying: output.span.extracting(start...))
    }

    /// Multiplies and rotates word by word: not proof against an enemy, who can only make the cache useless.
    @inline(__always)
    private static func hash(_ option: OptionPosition, _ message: Span<UInt8>) -> UInt64 {
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
