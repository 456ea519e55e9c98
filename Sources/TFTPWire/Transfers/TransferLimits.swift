/// What a server grants of the options that clients ask for.
public struct TransferLimits: Hashable, Sendable {
    /// The largest block, in bytes: what one frame carries. IP fragments are lost on many boot networks, and some
    /// firmware cannot put them together.
    public var blockSize: Int
    /// The most blocks that are sent without an acknowledgment; up to 32,767, for beyond that block numbers would be
    /// ambiguous.
    public var windowSize: Int
    /// For how long a client may be silent before its transfer is given up.
    public var patience: Duration

    /// The bytes of a packet in front of a block: headers of IPv4, UDP and TFTP.
    public static var headers: Int { 20 + 8 + 4 }

    /// Makes limits.
    ///
    /// - Parameter blockSize: 1468 bytes with the headers of TFTP (4), UDP (8) and IPv4 (20) are an Ethernet frame's
    ///   1500.
    public init(blockSize: Int = 1_468, windowSize: Int = 64, patience: Duration = .seconds(30)) {
        self.blockSize = min(max(blockSize, 8), 65_464)
        self.windowSize = min(max(windowSize, 1), 32_767)
        self.patience = patience
    }
}
