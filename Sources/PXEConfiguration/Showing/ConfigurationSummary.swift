import DHCPWire
public import PXEResponder
import PacketWire

/// A configuration as it would be used, for people: what holds in each subnet and pool when all that is said above it
/// is taken in.
public struct ConfigurationSummary {
    private let configuration: ResponderConfiguration
    private var lines: [String] = []

    /// The summary of a configuration that has no problems. An interface whose address is zero is one that this machine
    /// does not have.
    public static func text(
        _ configuration: ResponderConfiguration, leases: ConfigurationFile.Leases?, bootRoot: String? = nil,
        recording: RecordingSettings? = nil
    ) -> String {
        var summary = ConfigurationSummary(configuration: configuration)
        summary.addGeneral(leases)
        if let recording { summary.add(recording) }
        if let bootRoot { summary.addBootFiles(bootRoot) }
        for clientClass in configuration.classes { summary.add(clientClass) }
        for subnet in configuration.subnets { summary.add(subnet) }
        summary.addReservations(
            configuration.reservations.filter { $0.address == nil }, "reservations without an address",
            over: configuration.settings, indent: "")
        summary.lines += ConfigurationWarnings.lines(configuration).map { "warning: \($0)" }
        return summary.lines.joined(separator: "\n") + "\n"
    }

    private init(configuration: ResponderConfiguration) {
        self.configuration = configuration
    }

    private mutating func add(_ name: String, _ value: String, indent: String = "") {
        lines.append(indent + name + String(repeating: " ", count: max(20 - name.count - indent.count, 1)) + value)
    }

    private mutating func addGeneral(_ leases: ConfigurationFile.Leases?) {
        for interface in configuration.interfaces {
            let isKnown = !interface.address.isZero
            let place = isKnown ? "\(interface.address)" : "not on this machine: address not known"
            let host = interface.isVirtual ? ", virtual: the responder itself answers for it" : ""
            add("interface", "\(interface.name), \(place)\(host)")
        }
        add("identity", configuration.identity == .mac ? "by MAC address" : "by client identifier")
        add("BOOTP clients", configuration.bootp.rawValue)
        add("rapid commit", configuration.allowsRapidCommit ? "yes" : "no")
        add("leasequery", configuration.answersLeaseQueries ? "yes" : "no")
        let networks = configuration.relays.allowed.map {
            $0.isEmpty ? "none" : $0.map(\.description).joined(separator: ", ")
        }
        add("relays", "\(networks ?? "all"), at most \(configuration.relays.maximumHops) in a row")
        add(
            "probe",
            configuration.probing.map {
                "\(TimeText.text($0.wait)), \($0.reserve) addresses ahead, good for \(TimeText.text($0.freshness))"
            } ?? "off")
        add("offer hold", TimeText.text(configuration.offerHold))
        add(
            "quarantine",
            "\(TimeText.text(configuration.quarantine)), \(configuration.declineLimit) declines of a client at most")
        add("grace", TimeText.text(configuration.grace))
        switch leases {
        case .memory: add("leases", "in memory")
        case .file(let path): add("leases", path)
        case nil: break
        }
    }

    private mutating func add(_ recording: RecordingSettings) {
        let which = recording.recordsAll ? "every boot" : "boots that fail"
        add(
            "recordings",
            "\(recording.folder), \(which), at most \(recording.files) and \(SizeText.text(recording.bytes))B")
    }

    private mutating func addBootFiles(_ root: String) {
        let http = configuration.settings.boot.httpPort.map { " and by HTTP on port \($0)" } ?? ""
        guard let table = configuration.settings.boot.conventions else {
            return add("boot files", "\(root), by TFTP\(http); the folder cannot be read here")
        }
        add("boot files", "\(root), by TFTP\(http)")
        for row in table.rows { add(row.name, row.file ?? "no file", indent: "  ") }
    }

    private mutating func add(_ clientClass: ClientClass) {
        lines.append("class \(clientClass.name): \(SettingsText.text(clientClass.test))")
        addStated(clientClass.settings, over: configuration.settings, server: nil, indent: "  ")
    }

    private mutating func add(_ subnet: SubnetSettings) {
        let own = configuration.interfaces.filter { subnet.isOn($0) && !$0.address.isZero }
        // Clients behind relays are answered from the interface that the relay's message comes in on.
        let only = configuration.interfaces.count == 1 ? configuration.interfaces.first { !$0.address.isZero } : nil
        let server = subnet.serverAddress ?? (own.first ?? only)?.address
        let settings = subnet.settings.over(configuration.settings)
        lines.append("subnet \(subnet.subnet)")
        add("on", place(of: subnet), indent: "  ")
        add("server", server.map(\.description) ?? "the interface's own address", indent: "  ")
        add("authoritative", subnet.isAuthoritative ? "yes" : "no", indent: "  ")
        add("unknown clients", subnet.servesUnknownClients ? "allowed" : "denied", indent: "  ")
        if configuration.isProxy(subnet) {
            add("addresses", "none: a proxy, beside another DHCP server", indent: "  ")
        } else {
            add("lease time", SettingsText.text(settings.leaseTimes), indent: "  ")
        }
        add("boots", SettingsText.text(settings.boot, server: server) ?? "nothing", indent: "  ")
        if let offer = SettingsText.offer(settings.boot) { add("told", offer, indent: "  ") }
        addOptions(settings.options, indent: "  ")
        for pool in subnet.pools {
            let classes = pool.classes.isEmpty ? "" : ", for \(ConfigurationReader.listed(pool.classes)) only"
            let count = pool.addressCount
            lines.append("  pool \(pool.range.text): \(count) \(count == 1 ? "address" : "addresses")\(classes)")
            if !pool.exclusions.isEmpty {
                add("without", pool.exclusions.map(\.text).joined(separator: ", "), indent: "    ")
            }
            addStated(pool.settings, over: settings, server: server, indent: "    ")
        }
        let here = configuration.reservations.filter { $0.address.map(subnet.subnet.contains) ?? false }
        addReservations(here, "reservations", over: settings, server: server, indent: "  ")
    }

    /// Where frames of a subnet come in.
    private func place(of subnet: SubnetSettings) -> String {
        let names = configuration.interfaces.filter(subnet.isOn).map(\.name)
        let named = names.isEmpty ? subnet.interface.map { [$0] } ?? [] : names
        let tags =
            switch subnet.vlans {
            case nil: ", whatever the VLAN"
            case []?: ""
            case let vlans?: ", VLAN \(vlans.reversed().map(String.init).joined(separator: " in "))"
            }
        guard named.isEmpty else { return named.joined(separator: ", ") + tags }
        let isUnknown = configuration.interfaces.contains { $0.address.isZero }
        return isUnknown ? "the interface with an address in it, or relays" + tags : "no interface: relays only"
    }

    private mutating func addReservations(
        _ reservations: [Reservation], _ title: String, over base: ClientSettings = ClientSettings(),
        server: IPv4Address? = nil, indent: String
    ) {
        guard !reservations.isEmpty else { return }
        lines.append("\(indent)\(title): \(reservations.count)")
        let width = reservations.map { $0.title.count }.max() ?? 0
        for reservation in reservations {
            let title = reservation.title
            let gap = String(repeating: " ", count: width - title.count)
            let rest = [reservation.address?.description, reservation.hostName].compactMap(\.self)
            lines.append("\(indent)  \(title)\(gap)  \(rest.joined(separator: "  "))".trimmingEnd)
            addStated(reservation.settings, over: base, server: server, indent: indent + "    ")
        }
    }

    /// What is said at one place itself, put together with what is said above it.
    private mutating func addStated(
        _ settings: ClientSettings, over base: ClientSettings = ClientSettings(), server: IPv4Address?, indent: String
    ) {
        let full = settings.over(base)
        if settings.leaseTimes != LeaseTimes() {
            add("lease time", SettingsText.text(full.leaseTimes), indent: indent)
        }
        if settings.boot != BootPolicy() {
            add("boots", SettingsText.text(full.boot, server: server) ?? "nothing", indent: indent)
            if let offer = SettingsText.offer(full.boot) { add("told", offer, indent: indent) }
        }
        addOptions(settings.options, indent: indent)
    }

    private mutating func addOptions(_ options: [ConfiguredOption], indent: String) {
        for option in options {
            lines.append("\(indent)option \(option.code): \(SettingsText.text(option))")
        }
    }
}

extension PoolSettings {
    /// How many addresses there are to hand out.
    var addressCount: Int {
        var free = 0
        var next = UInt64(range.lowerBound.rawValue)
        for exclusion in exclusions.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            free += max(0, Int(exclusion.lowerBound.rawValue) - Int(next))
            next = max(next, UInt64(exclusion.upperBound.rawValue) + 1)
        }
        return free + max(0, Int(range.upperBound.rawValue) - Int(next) + 1)
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
