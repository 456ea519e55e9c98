import DHCPWire
public import PXEResponder
public import PacketWire

/// What a responder has done, as a small table for people.
public struct SummaryReport: Sendable {
    private var lines: [String] = []
    private var clock: ClockText

    /// Makes an empty report with times as `clock` writes them.
    public init(clock: ClockText = ClockText()) {
        self.clock = clock
    }

    /// The lines, with a newline at each end.
    public var text: String { lines.map { $0 + "\n" }.joined() }

    /// Adds the counters.
    public mutating func add(_ counters: ResponderCounters, kernelDrops: Int, sendFailures: Int) {
        add("frames seen", counters.frames, [])
        add("requests", counters.totalReceived, Self.parts(of: counters.received))
        let answered = counters.answered.sorted { $0.key.rawValue < $1.key.rawValue }
        add("answered", counters.totalAnswered, answered.map { ($0.key.rawValue, $0.value) })
        add("ignored", counters.totalIgnored, counters.ignored.sorted { $0.key < $1.key })
        if sendFailures > 0 { add("not sent", sendFailures, []) }
        if counters.storeFailures > 0 { add("batches not stored", counters.storeFailures, []) }
        add("dropped by the kernel", kernelDrops, [])
    }

    /// Adds the other DHCP servers that were seen.
    public mutating func add(otherServers: [IPv4Address]) {
        guard !otherServers.isEmpty else { return }
        lines.append(Self.padded("other DHCP servers", 22) + otherServers.map { "\($0)" }.joined(separator: ", "))
    }

    /// The known types by number; all others as one, for a sender can make up hundreds.
    private static func parts(of received: [MessageType: Int]) -> [(key: String, value: Int)] {
        let known = received.filter { $0.key.name != nil }.sorted { $0.key.rawValue < $1.key.rawValue }
        let others = received.filter { $0.key.name == nil }.values.reduce(0, +)
        return known.map { ($0.key.label, $0.value) } + (others > 0 ? [("other", others)] : [])
    }

    private mutating func add(_ name: String, _ count: Int, _ parts: [(key: String, value: Int)]) {
        let detail = parts.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        lines.append(Self.padded(name, 22) + "\(count)" + (detail.isEmpty ? "" : "  (\(detail))"))
    }

    /// Adds what was handed out by TFTP.
    public mutating func add(files: Int, bytes: Int) {
        add("files loaded", files, files == 0 ? [] : [("bytes", bytes)])
    }

    /// Adds the leases that hold, or the first of them.
    ///
    /// - Parameters:
    ///   - leases: those that get a line each.
    ///   - count: how many there are; nil for no more than these.
    public mutating func add(_ leases: [Lease], of count: Int? = nil) {
        let count = count ?? leases.count
        lines.append(Self.padded("leases", 22) + "\(count)")
        // As wide as the longest: a MAC address has 17 characters, a chaddr up to 47.
        let width = leases.reduce(17) { max($0, Self.name(of: $1).utf8.count) }
        for lease in leases { add(lease, width) }
        if count > leases.count { lines.append("  … and \(count - leases.count) more") }
    }

    /// The hardware address; the identity of a client that has none (hlen 0), cut where it is longer than any chaddr.
    private static func name(of lease: Lease) -> String {
        guard lease.hardwareAddress.isEmpty else { return hexadecimalText(lease.hardwareAddress, separator: ":") }
        let identity = lease.client.description
        return identity.utf8.count > 47 ? identity.prefix(44) + "..." : identity
    }

    private mutating func add(_ lease: Lease, _ width: Int) {
        let until =
            switch lease.expiry {
            case .at(let instant): "until \(clock.iso(instant, digits: 1))"
            case .never: "for ever"
            }
        var words = [Self.padded("  " + Self.name(of: lease), width + 4), Self.padded("\(lease.address)", 15), until]
        if let number = lease.architecture {
            words.append(ClientArchitecture(rawValue: number).name ?? "arch \(number)")
        }
        if let hostName = lease.hostName { words.append("host \"\(WireText.escaped(hostName.span))\"") }
        lines.append(words.joined(separator: " "))
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.utf8.count, 1))
    }
}
