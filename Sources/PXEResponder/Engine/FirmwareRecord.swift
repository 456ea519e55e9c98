public import PacketWire

/// What firmware of one kind took.
public struct FirmwareRecord: Hashable, Sendable {
    /// Which firmware.
    public var firmware: FirmwareFingerprint
    /// The strategy that it took last.
    public var strategy: OfferStrategy
    /// How many boots took it.
    public var boots: Int
    /// When the last of them was.
    public var lastBoot: Timestamp

    /// Makes a record.
    public init(_ firmware: FirmwareFingerprint, _ strategy: OfferStrategy, boots: Int = 1, lastBoot: Timestamp) {
        self.firmware = firmware
        self.strategy = strategy
        self.boots = boots
        self.lastBoot = lastBoot
    }
}
