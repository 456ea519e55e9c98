import DHCPWire
import PXEResponder
import PacketWire

extension ConfigurationFile {
    /// The text of a file that says all of this, also what holds anyway. Read again it gives the same configuration,
    /// but for reservations by hardware addresses that are not Ethernet's, which a file cannot say.
    public var yaml: String { YAMLValue.document(fields) }

    private var fields: [YAMLField] {
        var fields: [YAMLField] = []
        if !interfaces.isEmpty {
            fields.append(
                YAMLField(
                    "interfaces",
                    .mapping(
                        interfaces.map { interface in
                            YAMLField(interface.name, .mapping([interface.addressField].compactMap(\.self)))
                        })))
        }
        fields.append(YAMLField("identity", .word(configuration.identity.rawValue)))
        fields += YAMLField.fields(of: configuration.settings)
        if let bootRoot { fields.append(YAMLField("boot-root", .word(bootRoot))) }
        if ignoresCase { fields.append(YAMLField("ignore-case", .word(true))) }
        switch http {
        case .usual: break
        case .port(let port): fields.append(YAMLField("http-port", .word(port)))
        case .off: fields.append(YAMLField("http-port", .word("off")))
        }
        if !configuration.classes.isEmpty {
            fields.append(YAMLField("classes", .list(configuration.classes.map(YAMLValue.init))))
        }
        fields.append(YAMLField("subnets", .list(configuration.subnets.map(YAMLValue.init))))
        if !configuration.reservations.isEmpty {
            fields.append(YAMLField("reservations", .list(configuration.reservations.map(YAMLValue.init))))
        }
        fields += serviceFields
        switch leases {
        case .memory: fields.append(YAMLField("leases", .word("memory")))
        case .file(let path): fields.append(YAMLField("leases", .word(path)))
        case nil: break
        }
        if let recording { fields.append(YAMLField("record", recording.yaml)) }
        return fields
    }

    /// What holds for all subnets.
    private var serviceFields: [YAMLField] {
        var relays = [YAMLField("max-hops", .word(configuration.relays.maximumHops))]
        if let allowed = configuration.relays.allowed { relays.insert(YAMLField("allow", .words(allowed)), at: 0) }
        let limits = configuration.limits
        let probe: YAMLValue =
            configuration.probing.map { probing in
                .mapping([
                    YAMLField("wait", .word(TimeText.text(probing.wait))),
                    YAMLField("reserve", .word(probing.reserve)),
                    YAMLField("fresh", .word(TimeText.text(probing.freshness))),
                ])
            } ?? .word("off")
        return [
            YAMLField("relays", .mapping(relays)),
            YAMLField("bootp", .word(configuration.bootp.rawValue)),
            YAMLField("rapid-commit", .word(configuration.allowsRapidCommit)),
            YAMLField("leasequery", .word(configuration.answersLeaseQueries)),
            YAMLField("probe", probe),
            YAMLField("offer-hold", .word(TimeText.text(configuration.offerHold))),
            YAMLField("quarantine", .word(TimeText.text(configuration.quarantine))),
            YAMLField("grace", .word(TimeText.text(configuration.grace))),
            YAMLField("decline-limit", .word(configuration.declineLimit)),
            YAMLField(
                "limits",
                .mapping([
                    YAMLField("offers", .word(limits.offers)),
                    YAMLField("fresh-offers", .word(limits.freshOffers)),
                    YAMLField("quarantines", .word(limits.quarantines)),
                    YAMLField("pending-operations", .word(limits.pendingOperations)),
                    YAMLField("probes", .word(limits.probes)),
                    YAMLField("other-servers", .word(limits.otherServers)),
                ])),
        ]
    }
}

extension RecordingSettings {
    fileprivate var yaml: YAMLValue {
        .mapping([
            YAMLField("folder", .word(folder)), YAMLField("all", .word(recordsAll)), YAMLField("files", .word(files)),
            YAMLField("bytes", .word(SizeText.text(bytes))),
        ])
    }
}

extension ConfigurationFile.Interface {
    fileprivate var addressField: YAMLField? {
        guard let address else { return nil }
        guard let virtualSubnet else { return YAMLField("address", .word(address)) }
        return YAMLField("virtual-ip", .word("\(address)/\(virtualSubnet.prefixLength)"))
    }
}
