public import PacketWire

/// Options that are gathered for a message to send: all values in one buffer, so that none costs an allocation of its
/// own.
///
/// Codes are those that carry something: no PAD, no END.
public struct OptionDraft: Sendable {
    /// An option: its code, and where its value stands in the buffer.
    private struct Entry: Sendable {
        var code: UInt8
        var value: Range<Int>
    }

    private var entries: [Entry] = []
    private var values: [UInt8] = []
    /// The number of bytes that all options take on the wire.
    public private(set) var encodedLength = 0

    /// Makes a draft without options.
    public init() {
        entries.reserveCapacity(24)
        values.reserveCapacity(256)
    }

    /// The number of options.
    public var count: Int { entries.count }
    /// The codes of the options, in their order.
    public var codes: [UInt8] { entries.map(\.code) }

    /// Whether there is an option of this code behind the first `start` options.
    public func contains(_ code: OptionCode, from start: Int = 0) -> Bool {
        entries[start...].contains { $0.code == code.rawValue }
    }

    /// The options, each with a value of its own.
    public var raw: [RawOption] {
        entries.map { RawOption(code: $0.code, value: Array(values[$0.value])) }
    }
}

// Gathering.
extension OptionDraft {
    /// Adds an option whose value is bytes.
    public mutating func append(_ code: OptionCode, _ value: [UInt8] = []) {
        let start = values.count
        values += value
        add(code, from: start)
    }

    /// Adds an option whose value is one byte.
    public mutating func append(_ code: OptionCode, byte: UInt8) {
        values.append(byte)
        add(code, from: values.count - 1)
    }

    /// Adds an option whose value is a number of 32 bits.
    public mutating func append(_ code: OptionCode, _ number: UInt32) {
        values.appendBigEndian(number)
        add(code, from: values.count - 4)
    }

    /// Adds an option whose value is an address.
    public mutating func append(_ code: OptionCode, _ address: IPv4Address) {
        append(code, address.rawValue)
    }

    /// Adds an option whose value is a text.
    ///
    /// - Parameter isTerminated: whether a NUL ends it.
    public mutating func append(_ code: OptionCode, text: String, isTerminated: Bool = false) {
        let start = values.count
        values.append(contentsOf: text.utf8)
        if isTerminated { values.append(0) }
        add(code, from: start)
    }

    private mutating func add(_ code: OptionCode, from start: Int) {
        entries.append(Entry(code: code.rawValue, value: start..<values.count))
        encodedLength += RawOption.encodedLength(ofValue: values.count - start)
    }

    /// Puts the options behind the first `start` in the order of a list of codes; those that are not in it stay behind,
    /// and options of one rank keep their order.
    ///
    /// - Parameter rank: the place of a code in the list; nil when it is not in it.
    public mutating func sort(from start: Int, by rank: (UInt8) -> Int?) {
        var ranks = entries[start...].map { rank($0.code) ?? Int.max }
        // By insertion: the options of a message are few, and mostly in order.
        for index in ranks.indices.dropFirst() {
            var place = index
            while place > 0, ranks[place - 1] > ranks[place] {
                ranks.swapAt(place - 1, place)
                entries.swapAt(start + place - 1, start + place)
                place -= 1
            }
        }
    }
}

// Writing.
extension OptionDraft {
    /// Appends all options, in pieces of at most 255 bytes (RFC 3396 §6).
    func append(to buffer: inout OutputSpan<UInt8>) {
        let bytes = values.span
        for entry in entries {
            var start = entry.value.lowerBound
            repeat {
                let end = min(start + 255, entry.value.upperBound)
                buffer.append(entry.code)
                buffer.append(UInt8(end - start))
                buffer.append(copying: bytes.extracting(start..<end))
                start = end
            } while start < entry.value.upperBound
        }
    }
}
