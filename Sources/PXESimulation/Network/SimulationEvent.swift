import PacketWire

/// Something that happens at an instant of virtual time.
enum SimulationEvent {
    /// A client's frame reaches a responder.
    case arrival(Inbound, responder: Int)
    /// A responder takes up what waits, or what is due.
    case turn(responder: Int)
    /// A responder is started again.
    case start(responder: Int)
    /// An answer reaches a client.
    case delivery([UInt8], client: Int)
    /// A client's own time has come, if it set no other since.
    case wake(client: Int, generation: Int)
    /// A fault of the plan.
    case fault(Int)
    /// A host stops using an address that is not its own.
    case squatterLeaves(IPv4Address)
    /// The store works again.
    case storeMended
}
