import DHCPWire
import PXEPlayback
import PXEReports
import PXEResponder
import PacketWire

extension Exchange {
    /// What we and the recorded servers do not answer alike. Servers that stay beside us are no part of it.
    func compared() -> [AnswerDifference] {
        var left = recorded.filter { !staysBeside($0) }
        var differences: [AnswerDifference] = []
        for answer in ours {
            guard let place = left.firstIndex(where: { $0.isLike(answer) }) else {
                differences.append(AnswerDifference(answer: answer.name, ours: answer.sourceText))
                continue
            }
            let other = left.remove(at: place)
            let pairs = AnswerText.differences(AnswerText(answer), AnswerText(other, other.renaming(to: answer)))
            differences += pairs.map {
                AnswerDifference(answer: answer.name, field: $0.name, recorded: $0.recorded, ours: $0.ours)
            }
        }
        // The second copy of an answer that was paired is the same answer: a relay sent it on, or a mirror port.
        let lone = Set(left.map(\.sniffed.number))
        let paired = recorded.filter { !lone.contains($0.sniffed.number) }
        for answer in left where !paired.contains(where: { $0.isLike(answer) && $0.server == answer.server }) {
            differences.append(AnswerDifference(answer: answer.name, recorded: answer.sourceText))
        }
        return differences
    }

    /// Whether a recorded server would go on answering beside us.
    private func staysBeside(_ answer: CapturedMessage) -> Bool {
        guard let rules, answer.server != rules.server else { return false }
        return rules.isProxy || recorded.contains { $0.server == rules.server }
    }

    /// What differences mean to a client without a model: one that boots nothing from the network. It takes what it is
    /// given, and heeds the options that it asked for.
    func effectOnSystem(of differences: [AnswerDifference]) -> (AnswerEffect, reason: String) {
        if let lone = differences.first(where: { $0.field == nil }) {
            let ours = lone.ours == nil ? "is not answered" : "is answered"
            return (.otherOutcome, "the client \(ours) by us with \(lone.answer)")
        }
        let asked = Set(question.parameters).subtracting(Self.ownOptions)
        let heeded = differences.compactMap(\.field).filter { Self.code($0).map(asked.contains) ?? ($0 == "yiaddr") }
        guard heeded.isEmpty else {
            return (.otherOutcome, "the client is set up otherwise: it asked for \(heeded.joined(separator: ", "))")
        }
        return (.sameOutcome, "the client does the same: it asked for none of it")
    }

    /// How long the lease is, and whose, and what the mask tells too: a client does not work otherwise for it.
    private static let ownOptions: [UInt8] = [28, 51, 53, 54, 56, 58, 59, 61, 82, 97]

    private static func code(_ field: String) -> UInt8? {
        guard field.hasPrefix("option ") else { return nil }
        return UInt8(field.dropFirst(7).prefix { $0.isNumber })
    }
}

extension CapturedMessage {
    /// Option 54, else where it came from.
    var server: IPv4Address? { sniffed.server(in: bytes.span.extracting(sniffed.frame.payload)) }

    /// Option 55.
    fileprivate var parameters: [UInt8] {
        sniffed.message.value(of: .parameterRequestList, in: bytes.span.extracting(sniffed.frame.payload)) ?? []
    }

    /// Whether it is an answer of the same kind: the same type, and both with an address or without.
    fileprivate func isLike(_ other: CapturedMessage) -> Bool {
        sniffed.message.messageType == other.sniffed.message.messageType
            && sniffed.message.header.yiaddr.isZero == other.sniffed.message.header.yiaddr.isZero
    }

    fileprivate func renaming(to other: CapturedMessage) -> Renaming {
        Renaming([(server, other.server), (sniffed.message.header.yiaddr, other.sniffed.message.header.yiaddr)])
    }

    /// "OFFER", and "proxy OFFER" where it gives no address.
    fileprivate var name: String {
        let isProxy = sniffed.message.messageType == .offer && sniffed.message.header.yiaddr.isZero
        return isProxy ? "proxy \(sniffed.label)" : sniffed.label
    }

    fileprivate var sourceText: String { "from \(server ?? .zero)" }
}
