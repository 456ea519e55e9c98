/// Up to four VLAN tags of a frame, outermost first.
///
/// The tags stand in the value itself: a frame is decoded without allocation.
public struct VLANStack: Hashable, Sendable {
    /// How many tags a stack can hold.
    @inlinable public static var capacity: Int { 4 }

    /// The number of tags.
    public private(set) var count = 0
    private var outer: UInt64 = 0
    private var inner: UInt64 = 0

    /// Makes an empty stack: an untagged frame.
    @inlinable
    public init() {}

    /// Makes a stack of the first four of `tags`, outermost first.
    public init(_ tags: some Sequence<VLANTag>) {
        for tag in tags { append(tag) }
    }

    /// Adds a tag inside the others. Returns false, and adds nothing, when the stack is full.
    @discardableResult
    public mutating func append(_ tag: VLANTag) -> Bool {
        guard count < Self.capacity else { return false }
        let word = UInt64(tag.protocolIdentifier.rawValue) << 16 | UInt64(tag.control)
        let shift = UInt64(count & 1) * 32
        if count < 2 { outer |= word << shift } else { inner |= word << shift }
        count += 1
        return true
    }
}

extension VLANStack: RandomAccessCollection {
    /// Zero.
    public var startIndex: Int { 0 }
    /// The number of tags.
    public var endIndex: Int { count }

    /// The tag at `position`, outermost first.
    public subscript(position: Int) -> VLANTag {
        precondition(indices.contains(position), "no tag at \(position)")
        let word = (position < 2 ? outer : inner) >> (UInt64(position & 1) * 32)
        return VLANTag(
            protocolIdentifier: EtherType(rawValue: UInt16(truncatingIfNeeded: word >> 16)),
            control: UInt16(truncatingIfNeeded: word))
    }
}
