import DHCPWire
import PXEPlayback
import PXESessions
import PacketWire

extension PlaybackReport {
    /// The report for scripts: one object in a line.
    public var json: TextBuffer {
        var buffer = TextBuffer()
        object.write(to: &buffer)
        buffer.write("\n")
        return buffer
    }

    private var object: JSONValue {
        var pairs: [(String, JSONValue)] = [
            ("capture", .string(capture)), ("machine", .string("\(recipe.machine.hardware)")),
            ("interface", .string(interface)), ("clients", Self.number(settings.clients)),
            ("window", Self.number(settings.window)), ("first", .string("\(settings.firstHardware)")),
        ]
        if let architecture = recipe.architecture {
            pairs.append(("architecture", Self.number(Int(architecture.rawValue))))
        }
        pairs += [
            ("stages", .array(recipe.stages.map { .string("\($0)") })), ("begun", Self.number(tally.begun)),
            ("complete", Self.number(tally.complete)), ("failed", Self.number(tally.failed)),
            ("stopped", Self.number(tally.stopped)), ("seconds", .seconds(tally.duration)),
            ("repeated", Self.number(tally.repetitions)), ("dropped", Self.number(droppedByKernel)),
            ("unsent", Self.number(unsent)),
            ("steps", .array(tally.rows.indices.map(step))), ("differences", .array(tally.differences.map(difference))),
            ("failures", .array(tally.failures.map(Self.failure))),
            ("http", .array(recipe.filesByHTTP.map { .string($0) })),
        ]
        return .object(pairs)
    }

    private func step(_ index: Int) -> JSONValue {
        let (row, tally) = (tally.rows[index], tally.tallies[index])
        var pairs = what(row, tally.name)
        pairs.append(("count", Self.number(tally.count)))
        if tally.refused > 0 { pairs.append(("refused", Self.number(tally.refused))) }
        if let times = tally.percentiles {
            pairs += [("p50", .seconds(times.half)), ("p99", .seconds(times.most)), ("worst", .seconds(times.worst))]
        }
        if let sizes = tally.sizes, case .file = row.kind {
            pairs += [
                ("smallest", Self.number(sizes.lowerBound)), ("largest", Self.number(sizes.upperBound)),
                ("bytes", Self.number(tally.bytes)),
            ]
        }
        if !tally.servers.isEmpty {
            let servers = tally.servers.sorted { $0.key < $1.key }
            pairs.append(("servers", .object(servers.map { ("\($0.key)", Self.number($0.value)) })))
        }
        return .object(pairs)
    }

    private func difference(_ difference: DifferenceCount) -> JSONValue {
        let index = difference.first.row
        var pairs = what(tally.rows[index], tally.tallies[index].name)
        pairs += [("subject", .string(difference.first.subject.text)), ("count", Self.number(difference.count))]
        let (recorded, live) = (difference.first.recorded, difference.first.live)
        pairs += [
            ("recorded", recorded.map { .string($0) } ?? .null), ("live", live.map { .string($0) } ?? .null),
            ("varies", .bool(difference.varies)),
        ]
        return .object(pairs)
    }

    private func what(_ row: BootRow, _ name: String?) -> [(String, JSONValue)] {
        [("stage", Self.number(row.stage)), ("what", .string(row.label(name: name)))]
    }

    private static func failure(_ failure: PlaybackTally.FailureCount) -> JSONValue {
        .object([
            ("reason", .string(failure.reason)), ("count", number(failure.count)),
            ("example", .string("\(failure.example)")),
        ])
    }

    private static func number(_ number: Int) -> JSONValue { .number(Int64(number)) }
}
