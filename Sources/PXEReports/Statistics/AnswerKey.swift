import PacketWire

/// Whose answers of which kind are counted together.
struct AnswerKey: Hashable, Sendable {
    /// The server; nil for all those beyond the number that is told apart.
    var server: IPv4Address?
    var vlans: VLANStack
    var kind: AnswerKind
}

extension AnswerKey: Comparable {
    private var order: (UInt32, UInt64, Int) {
        (server?.rawValue ?? .max, vlans.order, AnswerKind.allCases.firstIndex(of: kind) ?? 0)
    }

    /// By server, then by VLAN, then as a boot goes.
    static func < (left: AnswerKey, right: AnswerKey) -> Bool { left.order < right.order }
}
