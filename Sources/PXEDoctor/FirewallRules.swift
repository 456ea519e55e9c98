import Foundation

/// The rules of nftables, as `nft --json list ruleset` prints them, asked what becomes of one packet.
///
/// It understands the matches that people write for services: interface, protocol, port and connection state. A rule
/// with any other match counts as one that may hold.
struct FirewallRules {
    /// What becomes of a packet.
    enum Verdict: Equatable {
        case accepted
        /// A chain drops it, as "inet filter input".
        case dropped(by: String)
        /// A chain drops it, unless a rule that is not understood lets it in.
        case unclear(String)
    }

    /// A packet to this host that begins a conversation.
    struct Packet {
        let interface: String
        let isTCP: Bool
        let port: Int
    }

    private typealias Object = [String: Any]

    private struct Chain {
        let title: String
        let isInput: Bool
        let drops: Bool
        var rules: [[Object]] = []
    }

    private var chains: [String: Chain] = [:]
    private var order: [String] = []

    /// Nil for what is no ruleset.
    init?(json: Data) {
        guard let document = try? JSONSerialization.jsonObject(with: json) as? Object,
            let entries = document["nftables"] as? [Object]
        else { return nil }
        for entry in entries {
            if let chain = entry["chain"] as? Object { add(chain: chain) }
            if let rule = entry["rule"] as? Object { add(rule: rule) }
        }
    }

    private static func key(_ object: Object, _ name: String?) -> String {
        let parts = [object["family"] as? String, object["table"] as? String, name]
        return parts.compactMap(\.self).joined(separator: " ")
    }

    private mutating func add(chain: Object) {
        let key = Self.key(chain, chain["name"] as? String)
        let family = chain["family"] as? String ?? ""
        chains[key] = Chain(
            title: key,
            isInput: ["input", "prerouting", "ingress"].contains(chain["hook"] as? String ?? "")
                && ["ip", "inet", "netdev"].contains(family),
            drops: chain["policy"] as? String == "drop")
        order.append(key)
    }

    private mutating func add(rule: Object) {
        guard let expressions = rule["expr"] as? [Object] else { return }
        chains[Self.key(rule, rule["chain"] as? String)]?.rules.append(expressions)
    }

    /// What becomes of a packet: every input chain has to let it in.
    func verdict(on packet: Packet) -> Verdict {
        for key in order {
            guard let chain = chains[key], chain.isInput else { continue }
            var isClear = true
            guard isDropped(packet, in: chain, depth: 0, &isClear) ?? chain.drops else { continue }
            return isClear ? .dropped(by: chain.title) : .unclear(chain.title)
        }
        return .accepted
    }

    /// Whether the rules of a chain drop it; nil where none decides.
    ///
    /// - Parameter isClear: becomes false where a rule is passed over that may hold, and is not understood.
    private func isDropped(_ packet: Packet, in chain: Chain, depth: Int, _ isClear: inout Bool) -> Bool? {
        guard depth < 16 else { return nil }
        for rule in chain.rules where Self.mayHold(rule, for: packet) {
            guard Self.isUnderstood(rule) else {
                isClear = false
                continue
            }
            let words = Set(rule.flatMap(\.keys))
            if words.contains("accept") { return false }
            if words.contains("drop") || words.contains("reject") { return true }
            if words.contains("return") { return nil }
            let target = rule.lazy.compactMap { ($0["jump"] ?? $0["goto"]) as? Object }.first
            guard let name = target?["target"] as? String else { continue }
            let place = chain.title.split(separator: " ").dropLast().joined(separator: " ")
            guard let next = chains["\(place) \(name)"] else { continue }
            if let isDropped = isDropped(packet, in: next, depth: depth + 1, &isClear) { return isDropped }
        }
        return nil
    }

    /// What a rule can say beside its matches; others, as a limit or a map of verdicts, may hold or not.
    private static let statements: Set = [
        "accept", "drop", "reject", "return", "jump", "goto", "continue", "counter", "log",
    ]

    private static func isUnderstood(_ rule: [Object]) -> Bool {
        rule.allSatisfy { expression in
            (expression["match"] as? Object).map { understoodSubject(of: $0) != nil }
                ?? statements.isSuperset(of: expression.keys)
        }
    }

    private static func mayHold(_ rule: [Object], for packet: Packet) -> Bool {
        rule.allSatisfy { ($0["match"] as? Object).map { mayHold($0, for: packet) } ?? true }
    }

    private static func mayHold(_ match: Object, for packet: Packet) -> Bool {
        guard let subject = understoodSubject(of: match) else { return true }
        let holds = contains(match["right"], subject.values(packet))
        return (match["op"] as? String) == "!=" ? !holds : holds
    }

    /// What a match looks at; nil where that, or what it is compared with, is not understood.
    private static func understoodSubject(of match: Object) -> Subject? {
        // "@name" is a set of the ruleset's own, and is not looked up.
        let isNamedSet = (match["right"] as? String)?.hasPrefix("@") ?? false
        return isNamedSet ? nil : subject(of: match)
    }

    private static func subject(of match: Object) -> Subject? {
        guard let left = match["left"] as? Object else { return nil }
        if let meta = left["meta"] as? Object { return Subject(rawValue: "meta \(meta["key"] as? String ?? "")") }
        if let state = left["ct"] as? Object { return Subject(rawValue: "ct \(state["key"] as? String ?? "")") }
        guard let payload = left["payload"] as? Object else { return nil }
        let (header, field) = (payload["protocol"] as? String ?? "", payload["field"] as? String ?? "")
        return Subject(rawValue: "\(header) \(field)")
    }

    private enum Subject: String {
        case interfaceName = "meta iifname"
        case interface = "meta iif"
        case transport = "meta l4proto"
        case network = "meta nfproto"
        case state = "ct state"
        case ipProtocol = "ip protocol"
        case udpPort = "udp dport"
        case tcpPort = "tcp dport"
        case anyPort = "th dport"

        /// What the packet has there, in all its spellings.
        func values(_ packet: Packet) -> [String] {
            switch self {
            case .interfaceName, .interface: [packet.interface]
            case .transport, .ipProtocol: packet.isTCP ? ["tcp", "6"] : ["udp", "17"]
            case .network: ["ipv4", "2"]
            case .state: ["new"]
            case .udpPort: packet.isTCP ? [] : ["\(packet.port)"]
            case .tcpPort: packet.isTCP ? ["\(packet.port)"] : []
            case .anyPort: ["\(packet.port)"]
            }
        }
    }

    /// Whether the right side of a match has one of the values: a word, a number, a list, a set or a range.
    private static func contains(_ right: Any?, _ values: [String]) -> Bool {
        switch right {
        case let text as String:
            let stem = text.hasSuffix("*") ? String(text.dropLast()) : nil
            return values.contains { $0 == text || stem.map($0.hasPrefix) ?? false }
        case let number as Int: return values.contains("\(number)")
        case let list as [Any]: return list.contains { contains($0, values) }
        case let object as Object:
            if let set = object["set"] { return contains(set, values) }
            guard let range = object["range"] as? [Int], range.count == 2 else { return false }
            return values.contains { value in Int(value).map { range[0] <= $0 && $0 <= range[1] } ?? false }
        default: return false
        }
    }
}
