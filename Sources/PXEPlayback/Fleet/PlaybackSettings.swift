public import PacketWire

/// How many clients play a boot, and how.
public struct PlaybackSettings: Hashable, Sendable {
    /// How many clients there are.
    public var clients: Int
    /// How many of them boot at a time, at most.
    public var window: Int
    /// The MAC address of the first; the others count up.
    public var firstHardware: MACAddress
    /// Whether each gives its address back when its boot has ended.
    public var releases: Bool
    /// What xids are computed from.
    public var seed: UInt64
    /// How long a client waits for an answer, each time it has asked.
    public var patience: [Duration] = [.seconds(1), .seconds(2), .seconds(4), .seconds(8)]

    /// 65,536 clients: so many have room in the last three bytes of their MAC addresses, whatever the first one's are.
    public static var mostClients: Int { 1 << 16 }

    /// Makes settings.
    ///
    /// - Parameters:
    ///   - clients: 1 to `mostClients`.
    ///   - window: 1 or more; no more than there are clients count.
    public init(clients: Int, window: Int, firstHardware: MACAddress, releases: Bool = true, seed: UInt64 = 1) {
        self.clients = min(max(clients, 1), Self.mostClients)
        self.window = min(max(window, 1), self.clients)
        self.firstHardware = firstHardware
        self.releases = releases
        self.seed = seed
    }
}
