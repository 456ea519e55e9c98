public import PXEResponder

/// What a responder is to do, ready to be run.
public struct ResponderPlan: Sendable {
    /// The interface to answer on.
    public var interface: String
    /// What the engine is told.
    public var configuration: ResponderConfiguration
    /// Whether to end after the first client was served.
    public var endsAfterFirst = false
    /// When to end, waiting for the interface included.
    public var end = Deadline.never
    /// How often to log a status line; nil for never.
    public var statusInterval: Duration?
    /// Whether to wait for the interface when it is down or gone.
    public var waitsForInterface = false
    /// How long a lease is kept after it was over; its client gets the address back for as long as it can be.
    public var leaseRetention = Duration.seconds(30 * 86_400)

    /// Makes a plan.
    public init(interface: String, configuration: ResponderConfiguration) {
        self.interface = interface
        self.configuration = configuration
    }
}
