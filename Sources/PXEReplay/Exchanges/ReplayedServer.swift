import DHCPWire
import PXEReports
public import PXEResponder
import PacketCapture
public import PacketWire

/// The responder's engine under a capture's own clock, with leases in memory.
public struct ReplayedServer: Sendable {
    /// The engine.
    public private(set) var responder: Responder
    private var store = InMemoryLeaseStore()
    /// How far its time has come.
    public private(set) var now: Timestamp

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
    mutating func receive(_ message: CapturedMessage) -> [ResponderOutput] {
        receive(message.bytes.span, message.context, at: message.sniffed.timestamp)
    }

    /// Gives a frame to the engine, as above. What was due before it is lost, unless ``advance(to:)`` took it.
    mutating func receive(_ bytes: Span<UInt8>, _ context: FrameContext, at instant: Timestamp) -> [ResponderOutput] {
        _ = advance(to: instant)
        responder.receive(bytes, context: context, now: now)
        return responder.settle(with: &store, now: now)
    }

    /// What of the configuration holds for a client's message.
    ///
    /// - Parameter outputs: what the engine did: the address that it gave tells the pool.
    func rules(for question: CapturedMessage, answeredBy outputs: [ResponderOutput]) -> MatchedRules? {
        let addresses = outputs.lazy.compactMap { output in
            if case .transmit(let transmission) = output { transmission.address } else { nil }
        }
        return responder.rules(for: question.bytes.span, context: question.context, at: addresses.first)
    }

    /// Lets time pass as a live loop does: offers and leases end at their own instants, and not at the next message.
    /// Returns what the engine did meanwhile: it holds offers back for firmware that is slow.
    mutating func advance(to instant: Timestamp) -> [(time: Timestamp, output: ResponderOutput)] {
        var late: [(time: Timestamp, output: ResponderOutput)] = []
        while let deadline = responder.nextDeadline, deadline < instant {
            now = max(now, deadline)
            responder.handle(.tick, now: now)
            late += responder.settle(with: &store, now: now).map { (now, $0) }
            // A deadline that a tick does not end would keep the time here for ever.
            if responder.nextDeadline == deadline { break }
        }
        now = max(now, instant)
        return late
    }
}

extension Transmission {
    /// The address that it gives; nil when it gives none.
    fileprivate var address: IPv4Address? {
        let yiaddr = MessageView(decoding: frame.payload.span).header.yiaddr
        return yiaddr.isZero ? nil : yiaddr
    }
}

extension CapturedMessage {
    fileprivate var context: FrameContext {
        FrameContext(linkType: sniffed.linkType, originalLength: originalLength)
    }
}
