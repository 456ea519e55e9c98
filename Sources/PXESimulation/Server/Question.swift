import DHCPWire
import PacketWire

/// A message that a responder took up: until all is done that it led to.
struct Question {
    /// The message.
    let inbound: Inbound
    /// When it was taken up, in true time.
    let taken: Timestamp
    /// The number of the configuration that held then.
    let configurationNumber: Int
    /// The number of the batch that its lease operations are in, if it led to any.
    let batch: Int
    /// The type of its answer, and nil inside for BOOTP's; nil while there is none.
    var answer: MessageType??
    /// The address that its client asks for by it, and held when it was taken up.
    var held: IPv4Address?
    /// The address that its client rightfully declines by it.
    var declined: IPv4Address?
    /// The address because of which it must be acknowledged.
    var due: IPv4Address?
}
