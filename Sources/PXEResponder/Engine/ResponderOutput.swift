/// What the engine wants done, in this order.
public enum ResponderOutput: Sendable {
    /// Send a frame.
    case transmit(Transmission)
    /// Change a lease; give the outcome back with the same ticket.
    case leaseOperation(Ticket, LeaseOperation)
    /// Ask whether an address is in use; give the result back with the same ticket.
    case probe(Ticket, AddressProbe)
    /// Take note.
    case event(ResponderEvent)
}
