import DHCPWire
import PXESessions
import PacketWire

/// The part of the page that is about one boot.
struct HTMLSession {
    let session: BootSession
    /// The decoded packets, by the numbers of their frames, in their order.
    let packets: [(number: UInt64, text: String)]
    /// When it began.
    let start: String

    var identifier: String { "s\(session.number)" }

    private var name: String { session.key.chaddr.macAddress.description }
    private var word: String { session.verdict?.word ?? "going" }

    /// Its row in the list.
    ///
    /// - Parameter isLink: whether the page has its section too.
    func row(isLink: Bool) -> String {
        let cause = session.findings.first { $0.rule.severity == .error } ?? session.findings.first
        let kinds = session.stages.map { "\($0.kind)" }.joined(separator: " → ")
        let cells = [
            isLink ? "<a href=\"#\(identifier)\">\(name)</a>" : name,
            escaped(session.architecture.map { "\($0)" } ?? ""),
            escaped(kinds),
            "<b class=\"\(word)\">\(word)</b>", session.duration.seconds(digits: 1) + " s",
            escaped(cause?.rule.symptom ?? session.stages.last?.loaded.last?.name ?? ""),
            "<small>\(escaped(start))</small>",
        ]
        return "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>\n"
    }

    /// Its section. That of a boot that failed is open.
    var section: String {
        let isOpen = word != "booted"
        return """
            <details class="b" id="\(identifier)"\(isOpen ? " open" : "")>
            <summary><b>\(name)</b> \(escaped(session.architecture.map { "\($0)" } ?? "")) \
            <b class="\(word)">\(escaped(session.outcomeText))</b> <small>\(escaped(start))</small></summary>
            \(findings)<div class="w">\(HTMLLadder(session).svg(decoded: Set(packets.map(\.number))))</div>
            \(files)\(decoded)</details>\n
            """
    }

    private var findings: String {
        session.findings.map { finding in
            """
            <div class="f \(finding.rule.severity.rawValue)"><b>\(finding.rule.severity.rawValue): \
            \(escaped(finding.rule.symptom))</b> <code>\(finding.rule.id)</code>
            <p>\(escaped(finding.detail)) \(links(finding.frames))</p>
            <p><i>Why:</i> \(escaped(finding.rule.cause))</p><p><i>Do:</i> \(escaped(finding.rule.remedy))</p>
            <p><small>\(finding.rule.confidence.rawValue); \(escaped(finding.rule.reference))</small></p></div>\n
            """
        }.joined()
    }

    private func links(_ frames: [UInt64]) -> String {
        let known = Set(packets.map(\.number))
        let texts = frames.map { known.contains($0) ? "<a href=\"#\(identifier)f\($0)\">\($0)</a>" : "\($0)" }
        return texts.isEmpty ? "" : "(frame\(texts.count == 1 ? "" : "s") \(texts.joined(separator: ", ")))"
    }

    private var files: String {
        let transfers = session.stages.flatMap(\.transfers).filter { $0.end != .sizeProbe }
        guard !transfers.isEmpty else { return "" }
        let rows = transfers.map { transfer in
            let cells = [
                escaped(transfer.name), transfer.service.rawValue.uppercased(), "\(transfer.server)",
                transfer.duration.seconds(digits: 3) + " s", escaped(transfer.result),
            ]
            return "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>\n"
        }
        return "<table><tr><th>file<th>by<th>server<th>time<th>result</tr>\n\(rows.joined())</table>\n"
    }

    private var decoded: String {
        guard !packets.isEmpty else { return "" }
        let texts = packets.map { packet in
            "<pre id=\"\(identifier)f\(packet.number)\" tabindex=\"-1\">\(HTMLText.escaped(lines: packet.text))</pre>\n"
        }
        return "<details><summary>\(packets.count) decoded messages</summary>\n\(texts.joined())</details>\n"
    }

    private func escaped(_ text: String) -> String { HTMLText.escaped(text) }
}
