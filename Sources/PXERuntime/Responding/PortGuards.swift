import PacketCapture
import PacketWire

/// The guard sockets of a responder on an interface: UDP 67 and 4011.
///
/// A class, for sockets are things that cannot be copied into an array.
final class PortGuards {
    private let dhcp: GuardSocket?
    private let bootServer: GuardSocket?

    /// Takes both ports on an interface. A port that another program has is named in the log, and the work goes on: the
    /// answers are raw frames and need no port.
    init(on interface: String, log: ResponderLog) {
        dhcp = Self.socket(67, on: interface, log)
        bootServer = Self.socket(4011, on: interface, log)
    }

    /// Takes the ports on an interface that is answered on, and on the others of this host that have the server's addresses:
    /// on a trunk, what comes in a VLAN reaches the kernel by the interface of the VLAN, which would refuse it.
    static func all(on interface: String, servers: Set<IPv4Address>, log: ResponderLog) -> [PortGuards] {
        let others = ((try? NetworkInterface.all()) ?? []).filter { other in
            other.name != interface && other.addresses.contains { servers.contains($0.address) }
        }
        return ([interface] + others.map(\.name)).map { PortGuards(on: $0, log: log) }
    }

    private static func socket(_ port: UInt16, on interface: String, _ log: ResponderLog) -> GuardSocket? {
        do {
            return try GuardSocket(port: port, interface: interface)
        } catch {
            log.warning("\(error)")
            return nil
        }
    }

    /// Throws away what the sockets received: the capture has it too.
    func drain() {
        dhcp?.drain()
        bootServer?.drain()
    }
}
