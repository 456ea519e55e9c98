public import PXESessions
import PacketWire

/// A page about boots that stands for itself: a list of them, and for each its findings, a ladder in SVG, its files and its
/// decoded messages. It loads nothing from anywhere, and works without scripts.
///
/// A browser has to open it: of many boots only the first are shown whole, and the list ends somewhere too; the page says so.
public struct HTMLReport: Sendable {
    /// Boots in the list.
    private static let mostRows = 10_000
    /// Boots that are shown whole: of those that booted, and as many of the others.
    private static let mostWhole = 500
    /// What those take, in bytes: a hostile boot is large.
    private static let mostBytes = 32_000_000

    private var clock: ClockText
    private let title: String
    private var rows: [String] = []
    private var sections: [String] = []
    private var sectionBytes = 0
    private var wholeBooted = 0
    private var counts: [String: Int] = [:]

    /// Makes an empty page.
    ///
    /// - Parameter title: what the page is about: names of captures.
    public init(title: String, clock: ClockText = ClockText()) {
        self.title = title
        self.clock = clock
    }

    /// Whether no more boots are shown whole: their packets are of no use then.
    public var isFull: Bool { !hasRoom(booted: true) && !hasRoom(booted: false) }

    /// Whether a session would be shown whole.
    public func showsWhole(_ session: BootSession) -> Bool { hasRoom(booted: session.verdict == .booted) }

    private func hasRoom(booted: Bool) -> Bool {
        sectionBytes < Self.mostBytes
            && (booted ? wholeBooted : sections.count - wholeBooted) < Self.mostWhole
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
        let isWhole = showsWhole(session)
        if rows.count < Self.mostRows { rows.append(part.row(isLink: isWhole)) }
        counts[session.verdict?.word ?? "going", default: 0] += 1
        guard isWhole else { return }
        let section = part.section
        sectionBytes += section.utf8.count
        wholeBooted += session.verdict == .booted ? 1 : 0
        sections.append(section)
    }

    /// What the page leaves out; empty where it has all.
    private var omission: String {
        let all = counts.values.reduce(0, +)
        guard sections.count < all else { return "" }
        let rest = sections.count - wholeBooted
        let list = rows.count < all ? "; the list has the first \(rows.count)" : ""
        return """
            <p>Of \(all) boots \(sections.count) are shown whole: the first \(wholeBooted) that booted, and the first \(rest) \
            of the others\(list). A page of one machine: <code>--mac</code>.</p>

            """
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
            \(omission)\(rows.count > 1 ? list : "")
            \(sections.joined())<script>\(HTMLStyle.script)</script></body></html>\n
            """
    }
}
