/// A transfer that has a socket.
struct SocketTransfer {
    let socket: UDPSocket
    let transfer: ServedTransfer

    init(_ socket: UDPSocket, _ transfer: ServedTransfer) {
        self.socket = socket
        self.transfer = transfer
    }
}
