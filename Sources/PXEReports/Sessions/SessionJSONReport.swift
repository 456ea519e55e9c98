import DHCPWire
import PXEFirmware
public import PXESessions
import PacketWire

/// A JSON object for each boot, in a line: machine, outcome, stages with their messages and files, findings.
public struct SessionJSONReport: Sendable {
    private var clock: ClockText

    /// Makes a report with times as `clock` writes them.
    public init(clock: ClockText = ClockText()) { self.clock = clock }

    /// Writes the line of a session.
    public mutating func write(_ session: BootSession, to buffer: inout TextBuffer) {
        var pairs: [(String, JSONValue)] = [
            ("session", .number(Int64(session.number))),
            ("mac", .string(session.key.chaddr.macAddress.description)),
        ]
        if !session.key.vlans.isEmpty {
            pairs.append(("vlans", .array(session.key.vlans.map { .number(Int64($0.id)) })))
        }
        if let architecture = session.architecture {
            pairs.append(("architecture", .number(Int64(architecture.rawValue))))
        }
        pairs += [
            ("start", .string(clock.iso(session.start.time))), ("seconds", .seconds(session.duration)),
            ("outcome", .string(session.verdict?.word ?? "going")), ("text", .string(session.outcomeText)),
        ]
        if let screen = session.screen { pairs.append(("screen", .string(screen.description))) }
        pairs += [
            ("addresses", .array(session.addresses.map { .string("\($0)") })),
            ("findings", .array(session.findings.map(Self.finding))),
            ("stages", .array(session.stages.map { Self.stage($0, of: session) })),
        ]
        JSONValue.object(pairs).write(to: &buffer)
        buffer.write("\n")
    }

    private static func finding(_ finding: Finding) -> JSONValue {
        .object([
            ("id", .string(finding.rule.id)), ("severity", .string(finding.rule.severity.rawValue)),
            ("confidence", .string(finding.rule.confidence.rawValue)), ("stage", .number(Int64(finding.stage))),
            ("symptom", .string(finding.rule.symptom)), ("detail", .string(finding.detail)),
            ("cause", .string(finding.rule.cause)), ("remedy", .string(finding.rule.remedy)),
            ("frames", .array(finding.frames.map { .number(Int64(clamping: $0)) })),
        ])
    }

    private static func stage(_ stage: BootStage, of session: BootSession) -> JSONValue {
        .object([
            ("kind", .string("\(stage.kind)")),
            ("messages", .array(LadderEvent.all(of: stage).map { event(lasting: $0, in: session) })),
            ("files", .array(stage.transfers.map(Self.file))),
        ])
    }

    private static func event(lasting event: LadderEvent, in session: BootSession) -> JSONValue {
        var pairs: [(String, JSONValue)] = [
            ("frame", .number(Int64(clamping: event.mark.number))),
            ("seconds", .seconds(event.mark.time.since(session.start.time))),
            ("from", .string(event.isFromClient ? "client" : event.party.map { "\($0)" } ?? "")),
        ]
        if event.isFromClient { pairs.append(("to", .string(event.party.map { "\($0)" } ?? "all"))) }
        return .object(pairs + [("text", .string(event.label))])
    }

    private static func file(_ transfer: FileTransfer) -> JSONValue {
        var pairs: [(String, JSONValue)] = [
            ("service", .string(transfer.service.rawValue)), ("server", .string("\(transfer.server)")),
            ("name", .string(transfer.name)), ("bytes", .number(Int64(clamping: transfer.bytes))),
        ]
        if let size = transfer.size { pairs.append(("size", .number(Int64(clamping: size)))) }
        pairs += [
            ("seconds", .seconds(transfer.duration)), ("retransmissions", .number(Int64(transfer.retransmissions))),
            ("result", .string(transfer.result)),
        ]
        return .object(pairs)
    }
}

extension SessionVerdict {
    /// One word for scripts.
    var word: String {
        switch self {
        case .booted: "booted"
        case .unfinished: "unfinished"
        case .failed: "failed"
        }
    }
}
