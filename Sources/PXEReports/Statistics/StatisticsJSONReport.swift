import PXESessions
import PacketWire

/// The statistics of traffic as one JSON object; times in seconds.
public struct StatisticsJSONReport: Sendable {
    private var clock: ClockText

    /// Makes a report with times as `clock` writes them.
    public init(clock: ClockText = ClockText()) { self.clock = clock }

    /// The object, in a line.
    public mutating func text(of statistics: TrafficStatistics) -> String {
        var pairs: [(String, JSONValue)] = []
        if let first = statistics.first, let last = statistics.last {
            pairs += [
                ("first", .string(clock.iso(first))), ("last", .string(clock.iso(last))),
                ("seconds", .seconds(last.since(first))),
            ]
        }
        pairs += [
            ("packets", Self.number(statistics.packets)), ("messages", Self.number(statistics.messages)),
            ("faulty", Self.number(statistics.faulty)), ("omitted", Self.number(statistics.omitted)),
            ("busiest_second", Self.number(statistics.seconds.busiest?.count ?? 0)),
            ("types", Self.types(statistics)), ("boots", Self.boots(statistics)),
            ("questions", Self.questions(statistics)), ("answers", Self.answers(statistics)),
            ("answers_to", Self.kinds(statistics)),
        ]
        var buffer = TextBuffer()
        JSONValue.object(pairs).write(to: &buffer)
        return String(decoding: buffer.bytes, as: UTF8.self) + "\n"
    }

    private static func number(_ count: UInt64) -> JSONValue { .number(Int64(clamping: count)) }

    private static func types(_ statistics: TrafficStatistics) -> JSONValue {
        .object(
            statistics.types.sorted { $0.key < $1.key }.map { (StatisticsReport.name(ofType: $0), number($1)) })
    }

    private static func boots(_ statistics: TrafficStatistics) -> JSONValue {
        .object(["booted", "failed", "unfinished", nil].map { ($0 ?? "others", number(statistics.boots[$0] ?? 0)) })
    }

    private static func questions(_ statistics: TrafficStatistics) -> JSONValue {
        .object(
            statistics.questions.sorted { $0.key < $1.key }.map { name, counts in
                (
                    name,
                    .object([
                        ("asked", number(counts.asked)), ("again", number(counts.again)),
                        ("unanswered", number(counts.unanswered)),
                    ])
                )
            })
    }

    private static func answers(_ statistics: TrafficStatistics) -> JSONValue {
        .array(
            statistics.answers.keys.sorted().map { key in
                var pairs: [(String, JSONValue)] = [("server", .string(key.server.map { "\($0)" } ?? "others"))]
                if !key.vlans.isEmpty { pairs.append(("vlans", .array(key.vlans.map { .number(Int64($0.id)) }))) }
                pairs += [("answer", .string(key.kind.rawValue)), ("count", number(statistics.answers[key] ?? 0))]
                return .object(pairs + times(statistics.latencies[key]))
            })
    }

    private static func kinds(_ statistics: TrafficStatistics) -> JSONValue {
        let keys = statistics.kinds.keys.sorted {
            ("\($0.kind)", $0.answer.rawValue) < ("\($1.kind)", $1.answer.rawValue)
        }
        return .array(
            keys.map { key in
                .object(
                    [("kind", .string("\(key.kind)")), ("answer", .string(key.answer.rawValue))]
                        + times(statistics.kinds[key]))
            })
    }

    private static func times(_ histogram: LatencyHistogram?) -> [(String, JSONValue)] {
        guard let histogram, histogram.count > 0 else { return [("measured", .number(0))] }
        let parts = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99)].compactMap { name, part in
            histogram.quantile(part).map { (name, JSONValue.seconds($0)) }
        }
        return [("measured", number(histogram.count))] + parts + [("worst", .seconds(histogram.worst))]
    }
}
