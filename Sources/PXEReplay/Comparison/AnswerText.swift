import DHCPWire
import PXEPlayback
import PXEReports
import PacketWire

/// What an answer says, by the names of its fields and options, without what differs from run to run.
struct AnswerText: Hashable, Sendable {
    /// Neither says anything to a client: padding, and what a relay counts.
    private static let unimportant: Set<String> = ["length", "hops", "secs"]

    /// In the order of the message.
    private(set) var names: [String] = []
    private(set) var values: [String: String] = [:]

    init(_ answer: CapturedMessage, _ renaming: Renaming = Renaming([])) {
        for line in MessageListing().lines(of: answer.sniffed, answer.bytes.span) {
            guard let colon = line.firstRange(of: ": ") else { continue }
            let name = Self.name(line[..<colon.lowerBound])
            guard !Self.unimportant.contains(name) else { continue }
            let value = renaming.applied(to: String(line[colon.upperBound...]))
            if values[name] == nil { names.append(name) }
            values[name] = values[name].map { "\($0), \(value)" } ?? value
        }
    }

    /// "option 51 Address Time [4]" without its length, which its value tells.
    private static func name(_ text: Substring) -> String {
        guard text.last == "]", let bracket = text.lastIndex(of: "[") else { return String(text) }
        return String(text[..<bracket].dropLast())
    }

    /// The fields that two answers do not say alike, ours in our order and then those that are recorded alone.
    static func differences(_ ours: AnswerText, _ recorded: AnswerText) -> [(
        name: String, recorded: String?, ours: String?
    )] {
        let names = ours.names + recorded.names.filter { ours.values[$0] == nil }
        return names.compactMap { name in
            let pair = (name: name, recorded: recorded.values[name], ours: ours.values[name])
            return pair.recorded == pair.ours ? nil : pair
        }
    }
}
