public import PXEReports
public import PXEResponder
import PacketCapture
public import PacketWire

/// The responder's engine under a capture's own clock, with leases in memory.
public struct ReplayedServer: Sendable {
    /// The engine.
    public private(set) var responder: Responder
    private var store = InMemoryLeaseStore()
    private var now: Timestamp

    /// Makes a server that begins at the time of a capture's first message, without leases.
    public init(_ configuration: ResponderConfiguration, now: Timestamp) {
        var configuration = configuration
        configuration.adaptsOffers = false
        responder = Responder(configuration: configuration, now: now)
        self.now = now
    }

    /// Gives a client's message to the engine; returns what it did, in its order.
    ///
    /// A capture's clock can go back, the engine's does not: it stands still then.
    ///
    /// - Parameter bytes: the frame's bytes.
    public mutating func receive(_ sniffed: SniffedFrame, originalLength: Int, _ bytes: Span<UInt8>)
        -> [ResponderOutput]
    {
        advance(to: max(now, sniffed.timestamp))
        let context = FrameContext(linkType: sniffed.linkType, originalLength: originalLength)
        responder.receive(bytes, context: context, now: now)
        return responder.settle(with: &store, now: now)
    }

    /// Lets time pass as a live loop does: offers and leases end at their own instants, and not at the next message.
    private mutating func advance(to instant: Timestamp) {
        while let deadline = responder.nextDeadline, deadline < instant {
            now = max(now, deadline)
            responder.handle(.tick, now: now)
            _ = responder.settle(with: &store, now: now)
            // A deadline that a tick does not end would keep the time here for ever.
            if responder.nextDeadline == deadline { break }
        }
        now = instant
    }
}
