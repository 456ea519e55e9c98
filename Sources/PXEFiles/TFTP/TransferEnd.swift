/// The server's end of one transfer: what it sends goes to the one client. What cannot be sent now is as good as lost on the
/// way, which TFTP lives with.
public protocol TransferEnd: AnyObject {
    /// The largest block, in bytes, that goes to the client in one frame, as far as this end knows.
    var largestBlock: Int { get }
    /// The port that the client knows it by.
    var port: UInt16 { get }
    /// Sends a datagram.
    func send(_ bytes: Span<UInt8>)
}
