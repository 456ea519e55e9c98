import PXESessions
import PacketWire

/// A ladder diagram in text: the client's line at the left, the servers' beside it, an arrow for each message.
struct LadderText {
    /// Where the client's line stands: behind time and frame number.
    private static let client = 19
    /// The least room between two lines: what does not fit shares the last one.
    private static let leastGap = 18

    private let width: Int
    private let start: Timestamp
    private let parties: [IPv4Address]
    private let gap: Int
    /// Whether there are more servers than lines: the last line is that of all others.
    private let isShared: Bool

    /// - Parameters:
    ///   - events: what is to be drawn.
    ///   - start: the instant that times count from.
    ///   - width: how many columns there are.
    init(_ events: [LadderEvent], since start: Timestamp, width: Int) {
        self.width = max(width, 40)
        self.start = start
        var seen: [IPv4Address] = []
        for party in events.compactMap(\.party) where !seen.contains(party) { seen.append(party) }
        let room = self.width - Self.client - 1
        parties = Array(seen.prefix(max(room / Self.leastGap, 1)))
        isShared = parties.count < seen.count
        gap = min(room / max(parties.count, 1), 48)
    }

    /// The names over the lines.
    var head: String {
        var line = Canvas(width: width)
        line.write("client", at: Self.client - 3)
        for (index, party) in parties.enumerated() {
            let name = index == parties.count - 1 && isShared ? "others" : party.description
            line.write(name, at: min(column(index) - name.count / 2, width - name.count))
        }
        return line.text
    }

    private func column(_ index: Int) -> Int { Self.client + gap * (index + 1) }

    /// The line of an event, safe to print.
    func line(_ event: LadderEvent) -> String {
        var line = Canvas(width: width)
        line.write(right: event.mark.time.since(start).seconds(digits: 3), to: 9)
        line.write(right: "#\(event.mark.number)", to: Self.client - 2)
        let columns = parties.indices.map(column)
        for lane in [Self.client] + columns { line.write("|", at: lane) }
        let far = event.party.flatMap { parties.firstIndex(of: $0) }.map(column) ?? columns.last ?? Self.client + gap
        line.draw(from: Self.client, to: far, pointsRight: event.isFromClient, label: WireEscape.text(event.label))
        return line.text
    }
}
