import Glibc

/// A listening socket, on one interface or on all.
///
/// A socket stays bound to the interface as it was: one that was taken away and made anew has another number.
final class Listener {
    let socket: UDPSocket
    private let interface: String?
    private let port: UInt16
    private let index: UInt32

    init(on port: UInt16, interface: String?) throws(SystemError) {
        self.port = port
        self.interface = interface
        index = interface.map { unsafe if_nametoindex($0) } ?? 0
        socket = try UDPSocket.listening(on: port, interface: interface)
    }

    /// Another listener in its place, when the interface is another one now; nil while this one is right, or there is no
    /// interface of the name.
    var successor: Listener? {
        guard let interface, case let now = unsafe if_nametoindex(interface), now != 0, now != index else { return nil }
        return try? Listener(on: port, interface: interface)
    }
}
