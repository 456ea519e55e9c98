import PXESessions
import PacketWire

/// A ladder diagram in SVG: the client's line at the left, the servers' beside it, an arrow for each message.
///
/// Each arrow that has a decoded packet is a link to it; what a pointer rests on tells the whole label.
struct HTMLLadder {
    private static let margin = 150
    private static let row = 22
    private static let head = 34

    private let session: BootSession
    private let events: [(stage: String?, event: LadderEvent)]
    private let parties: [IPv4Address]
    private let gap: Int

    init(_ session: BootSession) {
        self.session = session
        events = session.stages.flatMap { stage in
            LadderEvent.all(of: stage).enumerated().map { ($0.offset == 0 ? "\(stage.kind)" : nil, $0.element) }
        }
        var seen: [IPv4Address] = []
        for party in events.compactMap(\.event.party) where !seen.contains(party) { seen.append(party) }
        parties = seen
        gap = max(170, min(420, 780 / max(seen.count, 1)))
    }

    /// - Parameter decoded: the numbers of the frames that the page shows decoded.
    func svg(decoded: Set<UInt64>) -> String {
        let width = Self.margin + gap * max(parties.count, 1) + 90
        let height = Self.head + Self.row * events.count + 12
        var text = """
            <svg viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" role="group" \
            aria-label="messages between client and servers">\n
            """
        text += lanes(height)
        for (index, (stage, event)) in events.enumerated() {
            text += arrow(event, stage: stage, y: Self.head + Self.row * index + 16, decoded: decoded)
        }
        return text + "</svg>\n"
    }

    private func column(_ index: Int) -> Int { Self.margin + gap * (index + 1) }

    private func lanes(_ height: Int) -> String {
        let names = ["client"] + parties.map(\.description)
        return names.enumerated().map { index, name in
            let x = Self.margin + gap * index
            return """
                <text class="p" x="\(x)" y="14">\(HTMLText.escaped(name))</text>\
                <path class="l" d="M\(x) 20V\(height)"/>\n
                """
        }.joined()
    }

    private func arrow(_ event: LadderEvent, stage: String?, y: Int, decoded: Set<UInt64>) -> String {
        let last = max(parties.count, 1) - 1
        let far = event.party.flatMap { parties.firstIndex(of: $0) }.map(column) ?? column(last)
        let time = event.mark.time.since(session.start.time).seconds(digits: 3)
        let head = event.isFromClient ? "M\(far - 7) \(y - 4)l7 4l-7 4" : "M\(Self.margin + 7) \(y - 4)l-7 4l7 4"
        let text = WireEscape.text(event.label)
        let label = HTMLText.markup(text)
        let room = (far - Self.margin) / 7 - 2
        let short = HTMLText.markup(CellText.cut(text, to: max(room, 2), mark: "…"))
        let stageText = stage.map { "<text class=\"s\" x=\"2\" y=\"\(y - 8)\">\(HTMLText.escaped($0))</text>" } ?? ""
        let body = """
            <title>frame \(event.mark.number), \(time) s: \(label)</title>\
            <text class="t" x="98" y="\(y + 4)">\(time)</text><text class="n" x="140" y="\(y + 4)">#\(event.mark.number)</text>\
            <path class="a\(event.isFromClient ? " c" : "")" d="M\(Self.margin) \(y)H\(far)\(head)"/>\
            <text class="m" x="\((Self.margin + far) / 2)" y="\(y - 4)">\(short)</text>
            """
        let isLinked = decoded.contains(event.mark.number)
        let group =
            isLinked
            ? "<a href=\"#s\(session.number)f\(event.mark.number)\">\(body)</a>" : "<g>\(body)</g>"
        return stageText + group + "\n"
    }
}
