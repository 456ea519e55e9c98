/// Steps through the options of one region of a message, without copying.
///
/// Never reads beyond the region, and always comes to an end: each step moves on by one byte at least.
public struct OptionCursor: Sendable {
    /// How a region came to its end.
    public enum Ending: Hashable, Sendable {
        /// With END (255) at this offset.
        case end(at: Int)
        /// Without END: the region's bytes are used up.
        case missing(at: Int)
        /// With an option at this offset whose value of `needed` bytes runs past the region's end; 1 of 0 when even
        /// its length byte is missing.
        case overrun(at: Int, code: UInt8, needed: Int, available: Int)
    }

    /// The region.
    public let region: OptionRegion
    /// The offset of the next option.
    @usableFromInline var offset: Int
    @usableFromInline let limit: Int
    @usableFromInline var end: Ending?
    @usableFromInline var padCount = 0

    /// How the region ended; nil as long as there may be more.
    @inlinable public var ending: Ending? { end }
    /// The number of PAD (0) bytes seen so far.
    @inlinable public var pads: Int { padCount }

    /// Makes a cursor over the bytes of `range`.
    @inlinable
    public init(_ region: OptionRegion, range: Range<Int>) {
        self.region = region
        self.offset = range.lowerBound
        self.limit = range.upperBound
    }

    /// The next option, PAD bytes passed over; nil when the region has ended, and `ending` says how.
    @inlinable
    public mutating func next(in message: Span<UInt8>) -> OptionPosition? {
        guard end == nil else { return nil }
        let limit = min(limit, message.count)
        while offset < limit, message[offset] == 0 {
            offset &+= 1
            padCount &+= 1
        }
        guard offset < limit else {
            end = .missing(at: offset)
            return nil
        }
        let code = message[offset]
        if code == 255 {
            end = .end(at: offset)
            return nil
        }
        guard offset &+ 1 < limit else {
            end = .overrun(at: offset, code: code, needed: 1, available: 0)
            return nil
        }
        let needed = Int(message[offset &+ 1])
        let available = limit &- offset &- 2
        guard needed <= available else {
            end = .overrun(at: offset, code: code, needed: needed, available: available)
            return nil
        }
        let position = OptionPosition(code: code, region: region, offset: offset, length: needed)
        offset = position.value.upperBound
        return position
    }

    /// The bytes of the region behind its END, or those that could not be read as options.
    public var rest: Range<Int> {
        switch ending {
        case .end(let at): min(at &+ 1, limit)..<limit
        case .missing(let at): min(at, limit)..<limit
        case .overrun(let at, _, _, _): min(at, limit)..<limit
        case nil: min(offset, limit)..<limit
        }
    }
}
