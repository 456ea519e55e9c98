import PXEResponder
import PacketWire

extension ConfigurationReader {
    /// The whole file.
    mutating func file(_ root: SourceNode) -> ConfigurationFile {
        var file = ConfigurationFile()
        guard let values = mapping(root, as: .file, "The file") else { return file }
        mark(ConfigurationPlace(.whole), root.position)
        if let node = values["interfaces"] { file.interfaces = interfaces(node) }
        var configuration = file.configuration
        configuration.probing = ProbeSettings()
        configuration.settings = settings(values, in: .whole)
        if let node = values["classes"] { configuration.classes = classes(node) }
        let isAuthoritative = values["authoritative"].flatMap { boolean($0, "authoritative") } ?? false
        if let node = values["subnets"] { subnets(node, isAuthoritative: isAuthoritative, into: &configuration) }
        if let node = values["reservations"] { reservations(node, in: nil, into: &configuration) }
        clients(values, into: &configuration)
        times(values, into: &configuration)
        if let node = values["limits"] { limits(node, into: &configuration.limits) }
        if let node = values["leases"] {
            file.leases = text(node, "leases").map { $0 == "memory" ? .memory : .file($0) }
        }
        file.bootRoot = values["boot-root"].flatMap { text($0, "boot-root") }
        file.ignoresCase = values["ignore-case"].flatMap { boolean($0, "ignore-case") } ?? false
        if let node = values["http-port"] {
            file.http = http(node)
            let isVirtual = file.interfaces.contains { $0.virtualSubnet != nil }
            if isVirtual, case .port = file.http {
                refuse(node, "http-port", expected: "off, since an interface has a virtual-ip: that has no HTTP")
            }
        }
        file.recording = values["record"].flatMap { recording($0) }
        file.configuration = configuration
        return file
    }

    private mutating func recording(_ node: SourceNode) -> RecordingSettings? {
        guard let values = mapping(node, as: .record, "record") else { return nil }
        guard let folder = values["folder"].flatMap({ text($0, "folder") }) else {
            if values["folder"] == nil { complain("record has no folder: say where recordings go.", at: node.position) }
            return nil
        }
        var settings = RecordingSettings(folder: folder)
        if let node = values["all"], let flag = boolean(node, "all") { settings.recordsAll = flag }
        if let node = values["files"], let number = number(node, "files", in: RecordingSettings.possibleFiles) {
            settings.files = number
        }
        guard let node = values["bytes"] else { return settings }
        let bytes = value(node, "bytes", expected: "a size from 1M to 1T, as 256M") { text in
            SizeText.bytes(text).flatMap { RecordingSettings.possibleBytes.contains($0) ? $0 : nil }
        }
        settings.bytes = bytes ?? settings.bytes
        return settings
    }

    private mutating func http(_ node: SourceNode) -> HTTPChoice {
        if isOff(node) { return .off }
        return value(node, "http-port", expected: "off, or a number from 1 to 65535") { text in
            UInt16(text).flatMap { $0 > 0 && String($0) == text ? .port($0) : nil }
        } ?? .usual
    }

    private func isOff(_ node: SourceNode) -> Bool { ["off", "false"].contains(node.text?.lowercased()) }

    private mutating func interfaces(_ node: SourceNode) -> [ConfigurationFile.Interface] {
        var interfaces: [ConfigurationFile.Interface] = []
        if case .mapping(let entries) = node.content {
            for entry in entries {
                let section = ConfigurationPlace.Section.interface(interfaces.count)
                mark(ConfigurationPlace(section), entry.position)
                var interface = ConfigurationFile.Interface(entry.key)
                if !entry.value.isEmpty, let values = mapping(entry.value, as: .interface, "Interface \(entry.key)") {
                    interface = self.interface(entry.key, values, in: section)
                }
                interfaces.append(interface)
            }
        } else {
            for item in items(node) {
                guard let name = text(item, "An interface") else {
                    suppress("unknown-interface")
                    continue
                }
                mark(ConfigurationPlace(.interface(interfaces.count)), item.position)
                interfaces.append(ConfigurationFile.Interface(name))
            }
        }
        return interfaces
    }

    private mutating func interface(
        _ name: String, _ values: [String: SourceNode], in section: ConfigurationPlace.Section
    ) -> ConfigurationFile.Interface {
        let place = ConfigurationPlace(section, "address")
        var interface = ConfigurationFile.Interface(name)
        if let node = values["address"] {
            interface.address = reading(place, node) { $0.address(node, "The address of \(name)") }
        }
        guard let node = values["virtual-ip"] else { return interface }
        if values["address"] != nil {
            complain(
                "Interface \(name) has both address and virtual-ip; expected one: the server has one address on it.",
                at: node.position)
        }
        let virtual = reading(place, node) { reader in
            reader.value(
                node, "The virtual-ip of \(name)",
                expected: "an address with its network's length from 1 to 30, as 198.51.100.1/24"
            ) { text in InterfaceFacts.Address(text).flatMap { $0.hasRoomForClients ? $0 : nil } }
        }
        return virtual.map { ConfigurationFile.Interface(name, virtual: $0) } ?? interface
    }

    /// Who is answered at all, and how.
    private mutating func clients(_ values: [String: SourceNode], into configuration: inout ResponderConfiguration) {
        if let node = values["identity"], let rule = word(node, "identity", as: ClientIdentityRule.self) {
            configuration.identity = rule
        }
        if let node = values["bootp"], let policy = word(node, "bootp", as: BOOTPPolicy.self) {
            configuration.bootp = policy
        }
        if let node = values["rapid-commit"], let flag = boolean(node, "rapid-commit") {
            configuration.allowsRapidCommit = flag
        }
        if let node = values["leasequery"], let flag = boolean(node, "leasequery") {
            configuration.answersLeaseQueries = flag
        }
        if let node = values["decline-limit"], let number = number(node, "decline-limit", in: 1...1_000_000) {
            configuration.declineLimit = number
        }
        guard let node = values["relays"], let values = mapping(node, as: .relays, "relays") else { return }
        mark(ConfigurationPlace(.whole, "relays"), node.position)
        if let node = values["allow"] {
            configuration.relays.allowed = list(node, "allow", of: "networks").compactMap {
                subnet($0, "A network of relays")
            }
        }
        if let node = values["max-hops"], let number = number(node, "max-hops", in: 0...16) {
            configuration.relays.maximumHops = UInt8(number)
        }
    }

    private mutating func times(_ values: [String: SourceNode], into configuration: inout ResponderConfiguration) {
        let fields: [(String, WritableKeyPath<ResponderConfiguration, Duration>)] = [
            ("offer-hold", \.offerHold), ("quarantine", \.quarantine), ("grace", \.grace),
        ]
        for (key, path) in fields {
            guard let node = values[key] else { continue }
            let read = reading(ConfigurationPlace(.whole, key), node) { $0.duration(node, key) }
            if let read { configuration[keyPath: path] = read }
        }
        guard let node = values["probe"] else { return }
        guard !isOff(node) else {
            configuration.probing = nil
            return
        }
        configuration.probing = reading(ConfigurationPlace(.whole, "probe"), node) { $0.probes(node) }
    }

    private mutating func probes(_ node: SourceNode) -> ProbeSettings {
        var settings = ProbeSettings()
        guard case .mapping = node.content else {
            refuse(node, "probe", expected: "off, or a mapping with \(Self.listed(ConfigurationSchema.probe.keys))")
            return settings
        }
        guard let values = mapping(node, as: .probe, "probe") else { return settings }
        if let node = values["wait"], let time = duration(node, "wait") { settings.wait = time }
        if let node = values["reserve"], let number = number(node, "reserve", in: 0...65_536) {
            settings.reserve = number
        }
        if let node = values["fresh"], let time = duration(node, "fresh") { settings.freshness = time }
        return settings
    }

    private mutating func limits(_ node: SourceNode, into limits: inout ResponderLimits) {
        guard let values = mapping(node, as: .limits, "limits") else { return }
        let fields: [(String, WritableKeyPath<ResponderLimits, Int>, Int)] = [
            ("offers", \.offers, 1), ("fresh-offers", \.freshOffers, 1), ("quarantines", \.quarantines, 1),
            ("pending-operations", \.pendingOperations, 1), ("probes", \.probes, 0),
            ("other-servers", \.otherServers, 0),
        ]
        for (key, path, least) in fields {
            guard let node = values[key], let number = number(node, key, in: least...16_777_216) else { continue }
            limits[keyPath: path] = number
        }
    }
}
