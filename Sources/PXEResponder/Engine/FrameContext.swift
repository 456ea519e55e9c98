public import PacketWire

/// Where a frame came from.
public struct FrameContext: Hashable, Sendable {
    /// The number of the interface: answers name it again.
    public var interface: Int
    /// The kind of the frame's first header.
    public var linkType: LinkType
    /// The frame's length on the wire; nil when nothing was cut.
    public var originalLength: Int?

    /// Makes a context.
    public init(interface: Int = 0, linkType: LinkType = .ethernet, originalLength: Int? = nil) {
        self.interface = interface
        self.linkType = linkType
        self.originalLength = originalLength
    }
}
