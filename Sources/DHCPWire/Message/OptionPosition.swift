/// Where an option stands in a message.
public struct OptionPosition: Hashable, Sendable {
    /// The option's code.
    public var code: UInt8
    /// The region that it stands in.
    public var region: OptionRegion
    /// The offset of its code byte from the start of the message.
    public var offset: Int
    /// The length of its value.
    public var length: Int

    /// Makes a position.
    @inlinable
    public init(code: UInt8, region: OptionRegion, offset: Int, length: Int) {
        self.code = code
        self.region = region
        self.offset = offset
        self.length = length
    }

    /// Where its value stands in the message.
    @inlinable public var value: Range<Int> { offset &+ 2..<offset &+ 2 &+ length }
}
