/// The guard sockets of a responder: UDP 67 and 4011.
struct PortGuards: ~Copyable {
    private var dhcp: GuardSocket?
    private var bootServer: GuardSocket?

    init() {}

    /// Takes both ports on an interface. A port that another program has is named in the log, and the work goes on: the
    /// answers are raw frames and need no port.
    mutating func take(on interface: String, log: ResponderLog) {
        dhcp = nil
        bootServer = nil
        do {
            dhcp = try GuardSocket(port: 67, interface: interface)
        } catch {
            log.warning("\(error)")
        }
        do {
            bootServer = try GuardSocket(port: 4011, interface: interface)
        } catch {
            log.warning("\(error)")
        }
    }

    /// Throws away what the sockets received: the capture has it too.
    func drain() {
        dhcp?.drain()
        bootServer?.drain()
    }
}
