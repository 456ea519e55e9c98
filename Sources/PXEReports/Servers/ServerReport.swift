import DHCPWire
import PacketWire

/// The servers of a survey for people: a verdict for each VLAN, then a block for each server; within 80 columns.
public struct ServerReport: Sendable {
    private static let width = 80
    private let palette: Palette

    /// Makes a report.
    public init(palette: Palette = .plain) { self.palette = palette }

    /// The verdicts and the servers.
    public func text(of survey: ServerSurvey) -> String {
        let verdicts = Self.verdicts(of: survey).map { sentence in
            Paragraph.wrap(sentence.text, width: Self.width, indent: 2) + "\n"
        }
        let rogues = Self.rogues(of: survey).map { sentence in
            palette.bad + Paragraph.wrap(sentence, width: Self.width, indent: 2) + palette.end + "\n"
        }
        let blocks = survey.servers.map { "\n" + block($0, isRogue: survey.isRogue($0)) }
        let omitted = survey.omitted > 0 ? "\n\(survey.omitted) answers of more servers are left out.\n" : ""
        return (verdicts + rogues + blocks).joined() + omitted
    }

    // MARK: - Verdicts

    /// A sentence for each VLAN: who gives addresses there, and who wins.
    static func verdicts(of survey: ServerSurvey) -> [(vlans: VLANStack, text: String)] {
        var places: [VLANStack] = []
        for server in survey.servers where !places.contains(server.key.vlans) { places.append(server.key.vlans) }
        return places.map { vlans in
            let servers = survey.servers.filter { $0.key.vlans == vlans }
            return (vlans, sentence(servers, vlans))
        }
    }

    private static func sentence(_ servers: [SeenServer], _ vlans: VLANStack) -> String {
        let place = vlans.isEmpty ? "" : " in VLAN \(VLANText.name(vlans))"
        let givers = servers.filter { $0.roles.contains(.dhcp) }
        let proxies = servers.filter { $0.roles.contains(.proxy) }
        var text: String
        switch givers.count {
        case 0: text = "No DHCP server answers\(place)."
        case 1: text = "1 DHCP server answers\(place): \(givers[0].key.address)."
        default: text = "\(givers.count) DHCP servers answer\(place): \(wins(givers))."
        }
        if let fastest = givers.max(by: { $0.lead.count < $1.lead.count }), let lead = fastest.lead.quantile(0.5) {
            text +=
                " \(fastest.key.address) is the first most often, \(StatisticsReport.latency(lead))"
                + " before the next in the median."
        }
        if !proxies.isEmpty {
            let names = proxies.map { "\($0.key.address)" }.joined(separator: ", ")
            text += " \(proxies.count) proxyDHCP server\(proxies.count == 1 ? "" : "s") beside: \(names)."
        }
        return text
    }

    private static func wins(_ servers: [SeenServer]) -> String {
        let all = servers.reduce(UInt64(0)) { $0 + $1.taken }
        let names = servers.sorted { ($1.taken, $0.key.address) < ($0.taken, $1.key.address) }
        guard all > 0 else {
            return names.map { "\($0.key.address)" }.joined(separator: ", ") + "; no offer was taken"
        }
        return names.map { "\($0.key.address) wins \($0.taken) of \(all)" }.joined(separator: ", ")
    }

    /// What is said of the servers that are not known.
    static func rogues(of survey: ServerSurvey) -> [String] {
        guard survey.known != nil, survey.count > 0 else { return [] }
        let rogues = survey.servers.filter(survey.isRogue)
        if rogues.isEmpty { return ["All servers are known."] }
        return rogues.map { server in
            let mac = server.macs.values.isEmpty ? "" : " (\(server.macs.text(\.description)))"
            return "\(server.key.name)\(mac) is rogue: it is not among the known servers."
        }
    }

    // MARK: - Servers

    private func block(_ server: SeenServer, isRogue: Bool) -> String {
        let roles = ServerRole.allCases.filter(server.roles.contains).map(\.rawValue).joined(separator: ", ")
        let color = isRogue ? palette.bad : palette.strong
        var lines = ["\(color)\(server.key.name)\(palette.end): \(roles)"]
        let facts: [(String, String)] = [
            ("MAC", server.macs.text(\.description)), ("relay", server.relays.text(\.description)),
            ("offers", offers(server)), ("addresses", addresses(server)),
            ("router", server.routers.text(\.description)),
            ("DNS", server.nameServers.text(\.description)), ("boot file", server.files.text(WireEscape.text)),
        ]
        for (name, text) in facts where !text.isEmpty {
            let title = "  " + name + String(repeating: " ", count: 11 - name.count)
            lines.append(Paragraph.wrap(title + text, width: Self.width, indent: 13))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func offers(_ server: SeenServer) -> String {
        guard server.offered > 0 else { return "" }
        let lead = server.lead.quantile(0.5).map {
            ", first in \(server.lead.count) with \(StatisticsReport.latency($0)) to the next in the median"
        }
        return "\(server.offered), taken \(server.taken)\(lead ?? "")"
    }

    private func addresses(_ server: SeenServer) -> String {
        guard let range = server.addresses else { return "" }
        let ends =
            range.lowerBound == range.upperBound ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
        return ends + (server.subnets.values.isEmpty ? "" : " in \(server.subnets.text(\.description))")
    }
}
