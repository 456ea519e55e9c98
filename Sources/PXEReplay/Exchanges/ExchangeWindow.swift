import PXEReports
import PXEResponder
import PacketWire

/// Exchanges that may still get an answer: kept in their order, for a time and up to a number, so that memory stays
/// the same however large a capture is.
struct ExchangeWindow: Sendable {
    /// A client asks again after 4 seconds at first (RFC 2131 §4.1): an answer that comes later than this is lost.
    static let patience = Duration.seconds(30)
    /// When an exchange is shown: by then the boot that it belongs to is over, or all but over, and can be judged.
    static let showing = Duration.seconds(120)
    static let capacity = 16_384
    /// How many of a conversation's latest questions an answer is held against: firmware that uses one xid for ever
    /// makes one conversation of all that it asks.
    static let lookBack = 64
    /// How many recorded answers a question keeps: a flood of them says no more than these.
    static let mostAnswers = 64
    /// Exchanges are handed out together that end within this time: to find their boots costs a look at all of them.
    static let batch = Duration.seconds(10)

    private var waiting: [Exchange] = []
    private var first = 0
    private var places: [ConversationKey: [Int]] = [:]

    /// Adds an exchange.
    mutating func append(_ exchange: Exchange) {
        places[ConversationKey(exchange.question.sniffed), default: []].append(first + waiting.count)
        waiting.append(exchange)
    }

    /// Adds a recorded server's message to the question that it fits best, the latest of them; false when there is none
    /// among the latest.
    mutating func attach(_ reply: CapturedMessage) -> Bool {
        let places = places[ConversationKey(reply.sniffed)] ?? []
        let fits = places.suffix(Self.lookBack).compactMap { place -> (fit: Int, place: Int)? in
            let exchange = waiting[place - first]
            guard reply.sniffed.timestamp.since(exchange.question.sniffed.timestamp) <= Self.patience else {
                return nil
            }
            return exchange.fit(of: reply.sniffed).map { ($0, place) }
        }
        guard let best = fits.max(by: { ($0.fit, $0.place) < ($1.fit, $1.place) }) else { return false }
        if waiting[best.place - first].recorded.count < Self.mostAnswers {
            waiting[best.place - first].recorded.append(reply)
        }
        return true
    }

    /// Adds what our engine held back to the latest question of its client.
    mutating func attach(late transmission: Transmission, of key: ConversationKey) {
        guard let place = places[key]?.last else { return }
        waiting[place - first].takeLate(transmission)
    }

    /// Takes out the exchanges whose time is over at `now`, and the oldest of too many.
    mutating func takeDue(at now: Timestamp) -> [Exchange] {
        if let oldest = waiting.first, waiting.count <= Self.capacity,
            now.since(oldest.question.sniffed.timestamp) <= Self.showing + Self.batch
        {
            return []
        }
        let due = waiting.prefix { now.since($0.question.sniffed.timestamp) > Self.showing }.count
        return take(waiting.count - due > Self.capacity ? waiting.count / 2 : due)
    }

    /// Takes out all exchanges.
    mutating func takeAll() -> [Exchange] { take(waiting.count) }

    private mutating func take(_ count: Int) -> [Exchange] {
        guard count > 0 else { return [] }
        let taken = Array(waiting.prefix(count))
        waiting.removeFirst(count)
        first += count
        for key in Set(taken.map { ConversationKey($0.question.sniffed) }) {
            places[key]?.removeAll { $0 < first }
            if places[key]?.isEmpty == true { places[key] = nil }
        }
        return taken
    }
}
