public import PXEResponder

/// What a responder is to do, ready to be run. Its interfaces are those of the configuration, in its order.
public struct ResponderPlan {
    /// What the engine is told.
    public var configuration: ResponderConfiguration
    /// Makes another configuration when SIGHUP asks for it, out of the one that holds; nil when there is no file to read
    /// again. It throws what is wrong with the file; the old configuration goes on holding then.
    public var reload: ((ResponderConfiguration) throws -> ConfigurationReload)?
    /// Whether to end after the first client was served, and has loaded a file where some are handed out.
    public var endsAfterFirst = false
    /// What was handed out up to now; nil where no files are.
    public var transferCounts: (() -> TransferCounts)?
    /// When to end, waiting for the interface included.
    public var end = Deadline.never
    /// How often to log a status line; nil for never.
    public var statusInterval: Duration?
    /// Whether to wait for an interface when it is down or gone.
    public var waitsForInterface = false
    /// How long a lease is kept after it was over; its client gets the address back for as long as it can be.
    public var leaseRetention = Duration.seconds(30 * 86_400)
    /// Keeps the frames of boots that fail, and is told what was decided on them; nil for none.
    public var recorder: FlightRecorder?
    /// What is known of firmware from before.
    public var firmware: [FirmwareRecord] = []
    /// Keeps what is known of firmware; nil where it is forgotten at the end.
    public var keepFirmware: (([FirmwareRecord]) throws -> Void)?

    /// Makes a plan.
    public init(_ configuration: ResponderConfiguration) {
        self.configuration = configuration
    }
}
