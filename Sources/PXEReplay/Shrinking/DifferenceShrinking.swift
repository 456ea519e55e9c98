import DHCPWire
import PXEReports
public import PXEResponder
import PacketWire

/// Finds the fewest messages of a capture that still show a difference between our answers and the recorded ones.
public struct DifferenceShrinking: Sendable {
    /// How many messages are replayed in all attempts together, so that it ends within a minute or so.
    private static let work = 3_000_000

    /// The messages that are left, in their order.
    public let messages: [CapturedMessage]
    /// The exchange that shows the difference among them.
    public let exchange: Exchange

    /// Shrinks a capture to the first exchange whose client does something else with our answers; where none does, to the
    /// first whose answers differ. nil where none differs.
    public init?(_ messages: [CapturedMessage], _ configuration: ResponderConfiguration) {
        let all = Self.exchanges(of: messages, configuration)
        guard
            let target = all.first(where: { $0.comparison?.effect == .otherOutcome })
                ?? all.first(where: { $0.comparison?.effect == .sameOutcome })
        else { return nil }
        func shown(_ part: [CapturedMessage]) -> Exchange? {
            Self.exchanges(of: part, configuration).first { $0.shows(target) }
        }
        // A difference is nearly always one of its own client's messages alone.
        let own = messages.filter {
            $0.sniffed.message.header.chaddr == target.question.sniffed.message.header.chaddr
        }
        let start = shown(own) == nil ? messages : own
        let least = DeltaDebugging.smallest(of: start, attempts: max(Self.work / start.count, 100)) { shown($0) != nil }
        guard let exchange = shown(least) else { return nil }
        (self.messages, self.exchange) = (least, exchange)
    }

    private static func exchanges(
        of messages: [CapturedMessage], _ configuration: ResponderConfiguration
    ) -> [Exchange] {
        var replay = ReplayedExchanges(configuration, compares: true)
        var exchanges: [Exchange] = []
        for message in messages {
            exchanges += replay.take(
                message.sniffed, originalLength: message.originalLength, message.bytes.span)
        }
        return exchanges + replay.finish()
    }
}

extension Exchange {
    /// Whether it shows what another one shows: the same effect by the same differences, of a boot that went the same way.
    fileprivate func shows(_ other: Exchange) -> Bool {
        guard let comparison, let wanted = other.comparison else { return false }
        return comparison.effect == wanted.effect && Set(comparison.differences) == Set(wanted.differences)
            && forecast?.recorded.end == other.forecast?.recorded.end
    }
}
