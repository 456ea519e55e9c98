/// The bounds of a session table: a flood costs no more memory than these.
public struct SessionLimits: Hashable, Sendable {
    /// Open sessions; beyond it the one that was quiet for longest is ended.
    public var sessions = 20_000
    /// Messages kept of each stage in each direction.
    public var messages = 64
    /// Transfers kept of each stage.
    public var transfers = 128
    /// Stages of a session.
    public var stages = 16
    /// ARP questions and closed ports kept of each stage.
    public var neighbours = 32
    /// Transfers that go on at once, and connections that were seen of one machine.
    public var flows = 65_536
    /// Transfers and connections of one session.
    public var flowsOfSession = 1_024
    /// How long nothing may come of a machine before its session has ended.
    public var patience: Duration = .seconds(90)

    /// The bounds that the commands use.
    public init() {}
}
