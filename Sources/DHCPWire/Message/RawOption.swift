import PacketWire

/// One option as it stands in a message: code and value, nothing interpreted.
///
/// PAD (0) and END (255) are options too, with an empty value and no length byte.
public struct RawOption: Hashable, Sendable {
    /// The option's code.
    public var code: UInt8
    /// Its value; more than 255 bytes are written as several options with the same code (RFC 3396 §6).
    public var value: [UInt8]
    /// The region that it stands in.
    public var region: OptionRegion

    /// Makes an option.
    public init(_ code: OptionCode, _ value: [UInt8] = [], in region: OptionRegion = .options) {
        self.init(code: code.rawValue, value: value, region: region)
    }

    /// Makes an option of any code.
    public init(code: UInt8, value: [UInt8] = [], region: OptionRegion = .options) {
        self.code = code
        self.value = value
        self.region = region
    }

    /// Whether it is PAD or END, which carry nothing.
    public var isFiller: Bool { code == 0 || code == 255 }

    /// The number of bytes that it takes on the wire.
    public var encodedLength: Int {
        isFiller ? 1 : Self.encodedLength(ofValue: value.count)
    }

    /// The number of bytes that a value of so many takes on the wire, in pieces of at most 255 bytes (RFC 3396 §6).
    static func encodedLength(ofValue count: Int) -> Int {
        count + 2 * max(1, (count + 254) / 255)
    }

    /// Appends it, in pieces of at most 255 bytes.
    public func append(to buffer: inout [UInt8]) {
        guard !isFiller else { return buffer.append(code) }
        var start = 0
        repeat {
            let end = min(start + 255, value.count)
            buffer.append(code)
            buffer.append(UInt8(end - start))
            buffer.append(copying: value.span.extracting(start..<end))
            start = end
        } while start < value.count
    }
}
