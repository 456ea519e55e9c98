import DHCPWire
import PXEReports
import PXEResponder
import PacketWire

/// Exchanges for goldens, as YAML: what the engine decided and answered by which rules, one field or option a line, and
/// what the client's firmware makes of it.
///
/// Times count from the capture's first client message, and xids are numbered in the order in which they appear. What
/// the recorded servers answered is input, and no part of the outcome.
struct ExchangeGolden: Sendable {
    private var start: Timestamp?
    private var xids: [UInt32: Int] = [:]

    mutating func write(_ exchange: Exchange, to buffer: inout TextBuffer) {
        let sniffed = exchange.question.sniffed
        if self.start == nil { buffer.write("messages:\n") }
        let start = start ?? sniffed.timestamp
        self.start = start
        let xid = xids[sniffed.message.header.xid] ?? xids.count + 1
        xids[sniffed.message.header.xid] = xid
        buffer.write("- message: \(sniffed.label)\n")
        buffer.write("  frame: \(sniffed.number)\n  at: \(Self.seconds(sniffed.timestamp.since(start)))\n")
        buffer.write(GoldenLine.pair("client", sniffed.clientText, indent: 2) + "  xid: \(xid)\n")
        if let rules = exchange.rulesText { buffer.write(GoldenLine.pair("rules", rules, indent: 2)) }
        writeDecisions(of: exchange, to: &buffer)
        if !exchange.ours.isEmpty { buffer.write("  answers:\n") }
        for answer in exchange.ours { write(answer, to: exchange, to: &buffer) }
        if let forecast = exchange.forecast { buffer.write(GoldenLine.pair("forecast", "\(forecast.ours)", indent: 2)) }
    }

    private func writeDecisions(of exchange: Exchange, to buffer: inout TextBuffer) {
        var decisions = exchange.decisions.map { "\($0)" }
        if let reason = exchange.passedOver { decisions.append("ignored: \(reason)") }
        if !decisions.isEmpty { buffer.write("  decisions:\n") }
        for decision in decisions { buffer.write(GoldenLine.item(decision, indent: 2)) }
    }

    private func write(_ answer: CapturedMessage, to exchange: Exchange, to buffer: inout TextBuffer) {
        buffer.write("  - answer: \(answer.sniffed.label)\n")
        // RFC 4388 §6.4.2: who asks about a lease is told its client's hardware address.
        if answer.sniffed.clientText != exchange.question.sniffed.clientText {
            buffer.write(GoldenLine.pair("client", answer.sniffed.clientText, indent: 4))
        }
        // An option that stands there twice needs two names.
        var seen: [Substring: Int] = [:]
        for line in MessageListing().lines(of: answer.sniffed, answer.bytes.span) {
            guard let colon = line.firstRange(of: ": ") else { continue }
            let name = line[..<colon.lowerBound]
            seen[name, default: 0] += 1
            let number = seen[name] ?? 1
            buffer.write(
                GoldenLine.pair(
                    String(name) + (number > 1 ? " again (\(number))" : ""), String(line[colon.upperBound...]),
                    indent: 4))
        }
    }

    private static func seconds(_ duration: Duration) -> String {
        (duration < .zero ? "-" : "") + duration.secondsText
    }
}
