import DHCPWire
import PXESessions
import PacketWire

/// The statistics of traffic as tables for people; within 80 columns.
public struct StatisticsReport: Sendable {
    private var clock: ClockText

    /// Makes a report with times as `clock` writes them.
    public init(clock: ClockText = ClockText()) { self.clock = clock }

    /// The tables.
    public mutating func text(of statistics: TrafficStatistics) -> String {
        let tables = [types(statistics), questions(statistics), answers(statistics), kinds(statistics)]
        return head(statistics) + tables.filter { !$0.isEmpty }.map { "\n" + $0 }.joined()
    }

    // MARK: - Head

    private mutating func head(_ statistics: TrafficStatistics) -> String {
        guard let first = statistics.first, let last = statistics.last else { return "No packets.\n" }
        let span = last.since(first)
        var text = "\(clock.iso(first, digits: 3)) to \(clock.iso(last, digits: 3)), \(span.seconds(digits: 1)) s\n"
        text += "\(Self.counted(statistics.packets, "packet")), \(Self.counted(statistics.messages, "DHCP message"))"
        if let busiest = statistics.seconds.busiest, span > .seconds(1) {
            let time = clock.iso(Timestamp(seconds: busiest.second), digits: 0)
            text += "; \(busiest.count) in the busiest second, \(time)"
        }
        text += "\n" + boots(statistics)
        if statistics.faulty > 0 {
            text += "\(Self.counted(statistics.faulty, "message")) with faults: --where problem shows them\n"
        }
        if statistics.omitted > 0 {
            text += "\(Self.counted(statistics.omitted, "message")) of long sessions not among questions and times\n"
        }
        return text
    }

    private func boots(_ statistics: TrafficStatistics) -> String {
        let words = [("booted", "booted"), ("failed", "failed"), ("unfinished", "not finished")]
        let counts = words.map { (statistics.boots[$0.0] ?? 0, $0.1) }
        let all = counts.reduce(0) { $0 + $1.0 }
        let parts = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        let others = statistics.boots[nil].map { "; \(Self.counted($0, "other machine"))" } ?? ""
        return Self.counted(all, "boot") + (parts.isEmpty ? "" : ": \(parts)") + others + "\n"
    }

    private static func counted(_ count: UInt64, _ thing: String) -> String {
        "\(count) \(thing)\(count == 1 ? "" : "s")"
    }

    // MARK: - Tables

    private func types(_ statistics: TrafficStatistics) -> String {
        guard let first = statistics.first, let last = statistics.last, statistics.messages > 0 else { return "" }
        let span = last.since(first) / .seconds(1)
        let rows = statistics.types.sorted { $0.key < $1.key }.map { type, count in
            [Self.name(ofType: type), "\(count)", span >= 1 ? Self.decimal(Double(count) / span) : "-"]
        }
        return TableText.lines([["messages", "count", "a second"]] + rows, numbers: 2)
    }

    private func questions(_ statistics: TrafficStatistics) -> String {
        guard !statistics.questions.isEmpty else { return "" }
        let order = ["DISCOVER", "REQUEST", "INFORM"] + AnswerKind.allCases.map(\.rawValue)
        let rows = order.compactMap { name in
            statistics.questions[name].map { [name, "\($0.asked)", "\($0.again)", "\($0.unanswered)"] }
        }
        return TableText.lines([["questions", "asked", "sent again", "unanswered"]] + rows, numbers: 3)
    }

    private func answers(_ statistics: TrafficStatistics) -> String {
        guard !statistics.answers.isEmpty else { return "" }
        let keys = statistics.answers.keys.sorted()
        let hasVLANs = keys.contains { !$0.vlans.isEmpty }
        let rows = keys.map { key in
            [key.server.map { "\($0)" } ?? "all others"] + (hasVLANs ? [VLANText.name(key.vlans)] : [])
                + [key.kind.rawValue, "\(statistics.answers[key] ?? 0)"] + Self.times(statistics.latencies[key])
        }
        let head = ["answers of"] + (hasVLANs ? ["VLAN"] : []) + ["", "count", "p50", "p90", "p99", "worst"]
        return TableText.lines([head] + rows, numbers: 5)
    }

    private func kinds(_ statistics: TrafficStatistics) -> String {
        guard !statistics.kinds.isEmpty else { return "" }
        let keys = statistics.kinds.keys.sorted {
            ($0.kind.description, AnswerKind.allCases.firstIndex(of: $0.answer) ?? 0)
                < ($1.kind.description, AnswerKind.allCases.firstIndex(of: $1.answer) ?? 0)
        }
        let rows = keys.map { key in
            let histogram = statistics.kinds[key]
            return ["\(key.kind)", key.answer.rawValue, "\(histogram?.count ?? 0)"] + Self.times(histogram)
        }
        return TableText.lines([["answers to", "", "count", "p50", "p90", "p99", "worst"]] + rows, numbers: 5)
    }

    // MARK: - Words

    /// The name of a type, or of a message without one.
    static func name(ofType number: Int) -> String {
        UInt8(exactly: number).map { MessageType(rawValue: $0).label } ?? (number == 257 ? "BOOTREPLY" : "BOOTREQUEST")
    }

    private static func times(_ histogram: LatencyHistogram?) -> [String] {
        guard let histogram, histogram.count > 0 else { return ["-", "-", "-", "-"] }
        return [0.5, 0.9, 0.99].map { histogram.quantile($0).map(latency) ?? "-" } + [latency(histogram.worst)]
    }

    /// A time in three digits: 0.31 ms, 4.75 ms, 31.2 ms, 310 ms, 3.10 s.
    static func latency(_ time: Duration) -> String {
        let milliseconds = time / .milliseconds(1)
        return milliseconds < 999.5 ? "\(decimal(milliseconds)) ms" : "\(decimal(milliseconds / 1000)) s"
    }

    private static func decimal(_ value: Double) -> String {
        if value >= 99.95 { return "\(Int64(min(value, 1e15).rounded()))" }
        return Duration.seconds(value).seconds(digits: value < 9.995 ? 2 : 1)
    }
}
