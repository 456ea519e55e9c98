import DHCPWire
import PXEReports
import PXEResponder
import PacketWire

/// Exchanges for goldens: what the engine decided and answered, one field or option a line.
///
/// Times count from the capture's first client message, and xids are numbered in the order in which they appear. What
/// the recorded servers answered is input, and no part of the outcome.
struct ExchangeGolden: Sendable {
    private var start: Timestamp?
    private var xids: [UInt32: Int] = [:]

    mutating func write(_ exchange: Exchange, to buffer: inout TextBuffer) {
        let sniffed = exchange.question.sniffed
        let start = start ?? sniffed.timestamp
        self.start = start
        let xid = xids[sniffed.message.header.xid] ?? xids.count + 1
        xids[sniffed.message.header.xid] = xid
        buffer.write("- message: \(sniffed.label)\n")
        buffer.write("  frame: \(sniffed.number)\n  at: \(Self.seconds(sniffed.timestamp.since(start)))\n")
        buffer.write("  client: \(sniffed.clientText)\n  xid: \(xid)\n")
        for decision in exchange.decisions { buffer.write("  decision: \(decision)\n") }
        if let reason = exchange.passedOver { buffer.write("  decision: ignored: \(reason)\n") }
        for answer in exchange.ours {
            buffer.write("  answer: \(answer.sniffed.label)\n")
            // RFC 4388 §6.4.2: who asks about a lease is told its client's hardware address.
            if answer.sniffed.clientText != sniffed.clientText {
                buffer.write("    client: \(answer.sniffed.clientText)\n")
            }
            for line in MessageListing().lines(of: answer.sniffed, answer.bytes.span) {
                buffer.write("    \(line)\n")
            }
        }
    }

    private static func seconds(_ duration: Duration) -> String {
        (duration < .zero ? "-" : "") + duration.secondsText
    }
}
