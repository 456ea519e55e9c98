import PXEResponder
import PacketCapture
import PacketWire

/// An interface that is answered on: its capture while it is open, the ports that are guarded and the groups that are joined
/// on it, and what was lost.
///
/// A class, for a capture is one thing that cannot be copied into an array.
final class ServedInterface {
    let name: String
    var capture: LiveCapture?
    /// The host that the responder is here, where it is one, once it has asked whether it may.
    var host: VirtualHost?
    /// Whether it is known to be away.
    private(set) var isAway = false
    private var guards: [PortGuards] = []
    private var guarded: Set<IPv4Address> = []
    private var membership: GroupMembership?
    private var drops = DropCount()
    /// When opening it is tried next, while it is away.
    private var nextOpening = Timestamp(nanoseconds: .min)

    init(name: String) {
        self.name = name
    }

    /// Becomes readable when frames wait; nil while the interface is away.
    var descriptor: Int32? { capture?.selectableFileDescriptor }
    var dropCount: Int { drops.total }

    private func options(for host: VirtualHost?) -> LiveCapture.Options {
        var options = LiveCapture.Options(interface: name)
        options.filter = DHCPCaptureFilter.responderExpression(for: host)
        options.direction = .in
        options.requiresEthernet = true
        return options
    }

    /// Opens the interface and takes its ports.
    ///
    /// - Parameters:
    ///   - host: the host that the responder is going to be here.
    ///   - configuration: says which multicast groups it is to be in, and whose ports to take.
    /// - Returns: its MAC address: an interface that was away can come back as another card.
    func open(
        for host: VirtualHost?, _ configuration: ResponderConfiguration, log: ResponderLog
    ) throws -> MACAddress? {
        // It can go away again between any two of these steps.
        let capture = try LiveCapture(options(for: host))
        for warning in capture.warnings { log.warning("\(name): \(warning)") }
        let mac = try NetworkInterface.named(name).mac
        takePorts(configuration.serverAddresses, log)
        membership = GroupMembership(configuration.multicastGroups, on: name, log: log)
        self.capture = consume capture
        isAway = false
        return mac
    }

    /// Whether opening it again is due, half a second after the last time.
    func isOpeningDue(at now: Timestamp) -> Bool {
        guard capture == nil, nextOpening <= now else { return false }
        nextOpening = now.advanced(by: .milliseconds(500))
        return true
    }

    /// The interface went away.
    func close() {
        capture = nil
        isAway = true
        drops.close()
    }

    private func takePorts(_ servers: Set<IPv4Address>, _ log: ResponderLog) {
        // The old ones have to be free before they can be taken again.
        guards.removeAll()
        guards = PortGuards.all(on: name, servers: servers, log: log)
        guarded = servers
    }

    /// The groups and the server's addresses are others now, perhaps.
    func take(_ configuration: ResponderConfiguration, log: ResponderLog) {
        // While it is away there is nothing to join; to open it does so.
        guard capture != nil else { return }
        let groups = configuration.multicastGroups
        if membership?.groups != groups { membership = GroupMembership(groups, on: name, log: log) }
        if guarded != configuration.serverAddresses { takePorts(configuration.serverAddresses, log) }
    }

    /// Throws away what the guard sockets received: the capture has it too.
    func drainGuards() {
        for ports in guards { ports.drain() }
    }

    /// Asks the kernel what it dropped.
    func countDrops() throws(CaptureError) {
        if let statistics = try capture?.statistics() { drops.note(statistics) }
    }
}
