public import PacketWire

/// Another way than sockets for requests and transfers to come in: all of them through one descriptor.
public protocol TransferChannel: AnyObject {
    /// Becomes readable when datagrams wait; nil while it is closed.
    var descriptor: Int32? { get }
    /// Gives the server what waits, a few datagrams at most: `TFTPServer.request`, `receive` and `noteClosed`.
    func deliver(to server: TFTPServer, now: Timestamp)
    /// Opens it again, where it is closed; whether it did.
    func reopen() -> Bool
}
