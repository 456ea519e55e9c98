import PacketWire

/// Something that happens at an instant of virtual time.
enum SimulationEvent {
    /// A client's frame reaches a responder.
    case arrival(Inbound, responder: Int)
    /// A responder takes up what waits, or what is due.
    case turn(responder: Int)
    /// The store has done its work on a responder's batch of this number.
    case written(responder: Int, batch: Int)
    /// A responder hears what came of its batch of this number.
    case outcomes(responder: Int, batch: Int)
    /// A responder is given another configuration while the batch of this number is on its way.
    case reload(responder: Int, batch: Int)
    /// A responder is to look what others changed in the store.
    case lookDue(responder: Int)
    /// A responder hears what came of the upkeep of this number.
    case upkeep(Upkeep, responder: Int, number: Int)
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
    /// The store is fast again.
    case storeFast
}
