import PXEResponder
import PacketWire

/// An address as a client's own books have it: acknowledged, and not over.
struct Promise {
    var client: Int
    var identity: ClientIdentity
    var network: Int
    /// The end by the client's clock; nil for never.
    var until: Timestamp?

    func holds(at now: Timestamp) -> Bool { until.map { now < $0 } ?? true }
}
