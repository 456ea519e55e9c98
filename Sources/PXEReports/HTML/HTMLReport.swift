public import PXESessions
import PacketWire

/// A page about boots that stands for itself: a list of them, and for each its findings, a ladder in SVG, its files and its
/// decoded messages. It loads nothing from anywhere, and works without scripts.
public struct HTMLReport: Sendable {
    private var clock: ClockText
    private let title: String
    private var rows: [String] = []
    private var sections: [String] = []
    private var counts: [String: Int] = [:]

    /// Makes an empty page.
    ///
    /// - Parameter title: what the page is about: names of captures.
    public init(title: String, clock: ClockText = ClockText()) {
        self.title = title
        self.clock = clock
    }

    /// Adds a session.
    ///
    /// - Parameters:
    ///   - source: the capture that it is in; nil where there is only one.
    ///   - packets: its decoded messages, by the numbers of their frames, in their order.
    public mutating func add(
        _ session: BootSession, from source: String? = nil, packets: [(number: UInt64, text: String)]
    ) {
        let time = clock.iso(session.start.time, digits: 3)
        let part = HTMLSession(
            session: session, packets: packets, start: source.map { "\(time) in \($0)" } ?? time)
        rows.append(part.row)
        sections.append(part.section)
        counts[session.verdict?.word ?? "going", default: 0] += 1
    }

    /// The page.
    public var page: String {
        let summary = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        let list = """
            <p><input id="q" placeholder="narrow the list" aria-label="narrow the list" hidden></p>
            <table id="list"><tr><th>machine<th>architecture<th>stages<th>outcome<th>time<th>first finding<th>began</tr>
            \(rows.joined())</table>
            """
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
            script-src 'unsafe-inline'">
            <title>Boots: \(HTMLText.escaped(title))</title><style>\(HTMLStyle.sheet)</style></head><body>
            <h1>Boots in \(HTMLText.escaped(title))</h1>
            <p>\(rows.isEmpty ? "No boot was seen." : summary + ".")</p>
            \(rows.count > 1 ? list : "")
            \(sections.joined())<script>\(HTMLStyle.script)</script></body></html>\n
            """
    }
}
