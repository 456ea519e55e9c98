import DHCPWire
import PacketWire

/// The servers of a survey as one JSON object.
public struct ServerJSONReport: Sendable {
    private var clock: ClockText

    /// Makes a report with times as `clock` writes them.
    public init(clock: ClockText = ClockText()) { self.clock = clock }

    /// The object, in a line.
    public mutating func text(of survey: ServerSurvey) -> String {
        let verdicts = ServerReport.verdicts(of: survey).map(\.text) + ServerReport.rogues(of: survey)
        let servers = survey.servers.map { object($0, survey) }
        var buffer = TextBuffer()
        JSONValue.object([
            ("servers", .array(servers)), ("verdicts", .array(verdicts.map(JSONValue.string))),
            ("omitted_answers", .number(Int64(clamping: survey.omitted))),
        ]).write(to: &buffer)
        return String(decoding: buffer.bytes, as: UTF8.self) + "\n"
    }

    private mutating func object(_ server: SeenServer, _ survey: ServerSurvey) -> JSONValue {
        var pairs: [(String, JSONValue)] = [
            ("server", .string("\(server.key.address)")),
            ("vlans", .array(server.key.vlans.map { .number(Int64($0.id)) })),
            ("roles", .array(ServerRole.allCases.filter(server.roles.contains).map { .string($0.word) })),
        ]
        if survey.known != nil { pairs.append(("known", .bool(!survey.isRogue(server)))) }
        pairs += [
            ("first_seen", .string(clock.iso(server.first))), ("macs", Self.list(server.macs)),
            ("relays", Self.list(server.relays)), ("offered", .number(Int64(clamping: server.offered))),
            ("taken", .number(Int64(clamping: server.taken))), ("first", .number(Int64(clamping: server.lead.count))),
        ]
        if let lead = server.lead.quantile(0.5) { pairs.append(("median_lead", .seconds(lead))) }
        if let range = server.addresses {
            pairs.append(("addresses", .array([.string("\(range.lowerBound)"), .string("\(range.upperBound)")])))
        }
        pairs += [
            ("subnets", Self.list(server.subnets)), ("routers", Self.list(server.routers)),
            ("name_servers", Self.list(server.nameServers)),
            ("boot_files", .array(server.files.values.map(JSONValue.string))),
        ]
        return .object(pairs)
    }

    private static func list<Value: CustomStringConvertible>(_ first: FirstValues<Value>) -> JSONValue {
        .array(first.values.map { .string($0.description) })
    }
}
