import PacketWire

/// The lines of an HTTP head, as far as one segment holds them.
struct HTTPLines: Hashable, Sendable {
    /// More of a head is not looked at.
    private static let most = 4_096

    private var lines: [Substring]
    /// How many bytes the head takes, with the empty line at its end; all that were looked at where it has none.
    let length: Int

    init(_ payload: Span<UInt8>) {
        let looked = min(payload.count, Self.most)
        var end = looked
        for at in 0..<max(looked - 3, 0)
        where payload[at] == 13 && payload[at + 1] == 10 && payload[at + 2] == 13 && payload[at + 3] == 10 {
            end = at + 4
            break
        }
        length = end
        let text = String(decoding: payload.array(0..<end), as: UTF8.self)
        lines = text.split(separator: "\r\n")
    }

    /// The request or status line.
    var first: Substring? { lines.first }

    /// The value of a field by its name in lower case.
    func field(_ name: String) -> String? {
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == name else { continue }
            return String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        return nil
    }
}
