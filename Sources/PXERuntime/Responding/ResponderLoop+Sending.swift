import PXEReports
import PXEResponder
import PacketCapture
import PacketWire

// What the engine wants done.

extension ResponderLoop {
    /// Stores the lease operations of a batch, and then sends its answers.
    mutating func settle(_ capture: inout LiveCapture, now: Timestamp) throws {
        if let deadline = engine.nextDeadline, deadline <= now { engine.handle(.tick, now: now) }
        for output in engine.settle(with: &store, now: now) {
            switch output {
            case .transmit(let transmission): try send(transmission, on: &capture)
            case .event(let event): log.event(event)
            // Operations are settled already; the configuration asks for no probes.
            case .leaseOperation, .probe: break
            }
        }
    }

    /// An answer that cannot be sent is counted and logged, and the loop goes on; only an interface that has gone
    /// ends it. A client is served when its answer has left.
    private mutating func send(_ transmission: Transmission, on capture: inout LiveCapture) throws {
        let bytes = transmission.frame.encoded()
        do {
            try capture.inject(bytes.span)
            if [.ack, .bootAck].contains(transmission.kind) { hasServed = true }
        } catch {
            if error.isWaitable { throw error }
            sendFailures += 1
            log.error("Cannot send the \(transmission.kind.rawValue) for \(transmission.client.name): \(error)")
        }
    }
}
