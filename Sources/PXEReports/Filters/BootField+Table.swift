import DHCPWire
import PXEFirmware
import PXESessions
import PacketWire

extension BootField {
    /// All fields, in the order of the help.
    public static let table: [BootField] = machineFields + outcomeFields + trafficFields

    private static let kinds = FirmwareKind.allCases.map(\.rawValue) + [StageKind.system, .unknown].map(\.description)
    private static let verdicts = ["booted", "failed", "unfinished"]

    /// Whose it is.
    private static let machineFields: [BootField] = [
        BootField("session", .number, "number of the boot in its capture, from 1") { session, probe in
            probe.take(.number(Int64(session.number)))
        },
        BootField("mac", .mac, "the machine's MAC address") { session, probe in
            probe.take(.mac(session.key.chaddr.macAddress))
        },
        BootField("vlan", .number, "VLAN ids, the outermost first") { session, probe in
            for tag in session.key.vlans { probe.take(.number(Int64(tag.id))) }
        },
        BootField("arch", .named(.architectures), "architecture, option 93; 7 is x64 UEFI") { session, probe in
            probe.take((session.architecture?.rawValue).map { .number(Int64($0)) })
        },
        BootField("uuid", .text, "the machine's UUID, option 97") { session, probe in
            let identifier = session.stages.lazy.compactMap { $0.client?.machineIdentifier }.first
            guard let identifier else { return }
            probe.takesTextOnly = true
            OptionCode.machineIdentifier.syntax.walk(([0] + identifier).span, &probe)
        },
        BootField("kind", .word(kinds), "what ran, in its order: \(kinds.joined(separator: ", "))") { session, probe in
            for stage in session.stages { probe.take(.text("\(stage.kind)")) }
        },
    ]

    /// How it ended.
    private static let outcomeFields: [BootField] = [
        BootField("verdict", .word(verdicts), verdicts.joined(separator: ", ")) { session, probe in
            probe.take((session.verdict?.word).map(FieldValue.text))
        },
        BootField("finding", .word(Diagnosis.rules.map(\.id)), "what was found, as tftp-file-missing") {
            session, probe in
            for finding in session.findings { probe.take(.text(finding.rule.id)) }
        },
        BootField("severity", .word(Severity.allCases.map(\.rawValue)), "of what was found: error, warning, note") {
            session, probe in
            for finding in session.findings { probe.take(.text(finding.rule.severity.rawValue)) }
        },
        BootField("screen", .text, "what the screen should show, as PXE-E16") { session, probe in
            probe.take((session.screen?.description).map(FieldValue.text))
        },
    ]

    /// What it did.
    private static let trafficFields: [BootField] = [
        BootField("start", .time, "when it began; 2026-01-31T14:30 is a whole minute of UTC") { session, probe in
            probe.take(.time(session.start.time))
        },
        BootField("duration", .span, "seconds from its first message to its last") { session, probe in
            probe.take(.span(session.duration))
        },
        BootField("frame", .number, "number of its first packet") { session, probe in
            probe.take(.number(Int64(clamping: session.start.number)))
        },
        BootField("address", .address, "addresses that it was given") { session, probe in
            for address in session.addresses { probe.take(.address(address)) }
        },
        BootField("server", .address, "servers that answered, of DHCP and of files") { session, probe in
            let ends = session.stages.flatMap { $0.received.map(\.server) + $0.transfers.map(\.server) }
            for address in Self.once(ends) { probe.take(.address(address)) }
        },
        BootField("relay", .address, "relays that it was answered through") { session, probe in
            let relays = session.stages.flatMap { $0.received.compactMap(\.relay) }
            for address in Self.once(relays) { probe.take(.address(address)) }
        },
        BootField("file", .text, "files that it asked for") { session, probe in
            for transfer in session.stages.flatMap(\.transfers) { probe.take(.text(transfer.name)) }
        },
        BootField("bytes", .number, "bytes of files that came") { session, probe in
            let bytes = session.stages.flatMap(\.transfers).reduce(UInt64(0)) { $0 &+ $1.bytes }
            probe.take(.number(Int64(clamping: bytes)))
        },
    ]

    /// The addresses in their order, each once.
    private static func once(_ addresses: [IPv4Address]) -> [IPv4Address] {
        var seen: Set<IPv4Address> = []
        return addresses.filter { seen.insert($0).inserted }
    }
}
