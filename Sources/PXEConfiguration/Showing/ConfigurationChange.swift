public import PXEResponder
import PacketWire

/// What differs between two configurations, for people who reload one.
public enum ConfigurationChange {
    /// A line for each difference, in plain words; empty when there is none.
    public static func lines(from old: ResponderConfiguration, to new: ResponderConfiguration) -> [String] {
        var lines: [String] = []
        compare(old.interfaces, new.interfaces, by: \.name, "interface", \.name, into: &lines) { old, new in
            changes([
                "address": (text(old.address), text(new.address)),
                "virtual": (text(old.isVirtual), text(new.isVirtual)),
                "MAC address": (text(old.hardwareAddress), text(new.hardwareAddress)),
            ])
        }
        lines += general(old, new)
        lines += SettingsChange.lines(from: old.settings, to: new.settings)
        compare(old.classes, new.classes, by: \.name, "class", \.name, into: &lines) { old, new in
            (old.test == new.test ? [] : ["match changed"])
                + SettingsChange.lines(from: old.settings, to: new.settings)
        }
        compare(old.subnets, new.subnets, by: \.subnet, "subnet", \.subnet.description, into: &lines) { old, new in
            subnetLines(from: old, to: new)
        }
        compare(
            old.reservations, new.reservations, by: \.identities, "reservation", \.title, into: &lines
        ) { old, new in
            changes([
                "address": (text(old.address), text(new.address)), "hostname": (text(old.hostName), text(new.hostName)),
            ]) + SettingsChange.lines(from: old.settings, to: new.settings)
        }
        // Whoever goes by the lines is not to take another configuration for the same.
        return lines.isEmpty && old != new
            ? ["what is different has no line of its own, as the order of classes"] : lines
    }

    private static func general(_ old: ResponderConfiguration, _ new: ResponderConfiguration) -> [String] {
        changes([
            "identity": (old.identity.rawValue, new.identity.rawValue),
            "bootp": (old.bootp.rawValue, new.bootp.rawValue),
            "rapid-commit": (text(old.allowsRapidCommit), text(new.allowsRapidCommit)),
            "leasequery": (text(old.answersLeaseQueries), text(new.answersLeaseQueries)),
            "offer-hold": (TimeText.text(old.offerHold), TimeText.text(new.offerHold)),
            "quarantine": (TimeText.text(old.quarantine), TimeText.text(new.quarantine)),
            "grace": (TimeText.text(old.grace), TimeText.text(new.grace)),
            "decline-limit": (text(old.declineLimit), text(new.declineLimit)),
            "relays allowed": (text(old.relays.allowed), text(new.relays.allowed)),
            "relays max-hops": (text(old.relays.maximumHops), text(new.relays.maximumHops)),
            "probe": (text(old.probing), text(new.probing)), "limits": (text(old.limits), text(new.limits)),
        ])
    }

    private static func subnetLines(from old: SubnetSettings, to new: SubnetSettings) -> [String] {
        var lines = changes([
            "interface": (text(old.interface), text(new.interface)), "vlan": (text(old.vlans), text(new.vlans)),
            "server": (text(old.serverAddress), text(new.serverAddress)),
            "authoritative": (text(old.isAuthoritative), text(new.isAuthoritative)),
            "unknown-clients": (
                old.servesUnknownClients ? "allow" : "deny", new.servesUnknownClients ? "allow" : "deny"
            ),
        ])
        lines += SettingsChange.lines(from: old.settings, to: new.settings)
        compare(old.pools, new.pools, by: \.range, "pool", { $0.range.text }, into: &lines) { old, new in
            changes([
                "exclude": (text(old.exclusions.map(\.text)), text(new.exclusions.map(\.text))),
                "classes": (text(old.classes), text(new.classes)),
            ]) + SettingsChange.lines(from: old.settings, to: new.settings)
        }
        return lines
    }

    /// Lines of what was added, removed or changed among parts with keys.
    private static func compare<Part, Key: Hashable>(
        _ old: [Part], _ new: [Part], by key: (Part) -> Key, _ kind: String, _ title: (Part) -> String,
        into lines: inout [String], _ differences: (Part, Part) -> [String]
    ) {
        let before = Dictionary(old.map { (key($0), $0) }) { first, _ in first }
        let now = Set(new.map(key))
        for part in old where !now.contains(key(part)) { lines.append("\(kind) \(title(part)) removed") }
        for part in new {
            if let earlier = before[key(part)] {
                lines += differences(earlier, part).map { "\(kind) \(title(part)): \($0)" }
            } else {
                lines.append("\(kind) \(title(part)) added")
            }
        }
    }

    /// Lines of what has another text now.
    static func changes(_ fields: KeyValuePairs<String, (old: String, new: String)>) -> [String] {
        fields.compactMap { name, texts in
            texts.old == texts.new ? nil : "\(name) is \(texts.new) (was \(texts.old))"
        }
    }

    static func text(_ value: some CustomStringConvertible) -> String { value.description }
    static func text<Value: CustomStringConvertible>(_ value: Value?) -> String { value?.description ?? "not set" }
    static func text<Value: CustomStringConvertible>(_ values: [Value]) -> String {
        values.isEmpty ? "none" : values.map(\.description).joined(separator: ", ")
    }
    static func text<Value: CustomStringConvertible>(_ values: [Value]?) -> String {
        values.map { text($0) } ?? "any"
    }

    private static func text(_ probing: ProbeSettings?) -> String {
        probing.map {
            "wait \(TimeText.text($0.wait)), reserve \($0.reserve), fresh \(TimeText.text($0.freshness))"
        } ?? "off"
    }

    private static func text(_ limits: ResponderLimits) -> String {
        """
        offers \(limits.offers), fresh-offers \(limits.freshOffers), quarantines \(limits.quarantines), \
        pending-operations \(limits.pendingOperations), probes \(limits.probes), other-servers \(limits.otherServers)
        """
    }
}

extension Reservation {
    /// Who it is for.
    var title: String { identities.map(\.description).joined(separator: ", ") }
}
