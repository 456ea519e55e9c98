import PacketWire

/// What a load has shown.
struct LoadReport: Encodable, Sendable {
    /// DISCOVER to ACK, whole exchanges.
    var exchanges: Int
    /// Of those that ended while the window was full.
    var exchangesPerSecond: Double
    var renewals: Int
    var renewalsPerSecond: Double
    /// How long the window was full.
    var seconds: Double
    var exchange: LatencySummary?
    var offer: LatencySummary?
    var acknowledgement: LatencySummary?
    var renewal: LatencySummary?
    var retries: Int
    var naks: Int
    var duplicates: Int
    var doubled: Int
    var late: Int
    var lost: Int
    /// Answers that this program was too slow for: the figures say nothing then.
    var droppedByKernel: Int

    init(_ statistics: LoadStatistics, droppedByKernel: Int) {
        exchanges = statistics.exchanges.count
        renewals = statistics.renewals.count
        let first = statistics.first?.nanoseconds ?? 0
        let closing = statistics.closing ?? (Timestamp(nanoseconds: first), 0, 0)
        let end = closing.time.nanoseconds
        let turn = statistics.firstRenewal?.nanoseconds ?? end
        seconds = Self.seconds(from: first, to: end)
        exchangesPerSecond = Self.rate(closing.exchanges, Self.seconds(from: first, to: turn))
        renewalsPerSecond = Self.rate(closing.renewals, Self.seconds(from: turn, to: end))
        exchange = statistics.exchanges.summary
        offer = statistics.offers.summary
        acknowledgement = statistics.acknowledgements.summary
        renewal = statistics.renewals.summary
        retries = statistics.retries
        naks = statistics.refusals
        duplicates = statistics.duplicates
        doubled = statistics.doubled
        late = statistics.late
        lost = statistics.lost
        self.droppedByKernel = droppedByKernel
    }

    /// Whether a server failed its clients.
    var hasFaults: Bool { naks + duplicates + doubled + lost > 0 }

    private static func seconds(from start: Int64, to end: Int64) -> Double { Double(end - start) / 1e9 }

    private static func rate(_ count: Int, _ seconds: Double) -> Double {
        seconds > 0 ? Double(count) / seconds : 0
    }

    /// The report as it is printed.
    func text(asJSON: Bool) -> String {
        if asJSON { return jsonLine(self) }
        var lines = [
            "\(exchanges) exchanges in \(decimal(seconds, 3)) s: \(decimal(exchangesPerSecond, 0)) a second"
        ]
        if renewals > 0 { lines.append("\(renewals) renewals: \(decimal(renewalsPerSecond, 0)) a second") }
        let rows = [
            ("DISCOVER to ACK", exchange), ("DISCOVER to OFFER", offer), ("REQUEST to ACK", acknowledgement),
            ("renewal", renewal),
        ]
        for case (let name, let summary?) in rows {
            let figures = [summary.p50, summary.p99, summary.max].map { decimal($0, 3) }
            lines.append("\(name): half in \(figures[0]) ms, 99 of 100 in \(figures[1]) ms, all in \(figures[2]) ms")
        }
        lines.append(
            "\(retries) sent again, \(lost) lost, \(late) answered late, \(naks) NAKs, \(duplicates) duplicates, "
                + "\(doubled) doubled answers, \(droppedByKernel) dropped by this program's own capture")
        return lines.joined(separator: "\n") + "\n"
    }
}
