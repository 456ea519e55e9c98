import DHCPWire
import PXEFirmware
import PacketWire

/// Compares a live answer with the recorded one.
///
/// Another network has other addresses: what names the recorded client or servers in the one, and the live ones in the
/// other, is the same.
struct PlayedComparison {
    private let recorded: ServerAnswer
    private let live: ServerAnswer
    private let row: Int
    /// What the recorded addresses became.
    private let renaming: Renaming

    /// What each message has of its own: its type, who sent it, and what it says of the client.
    private static let own: Set<OptionCode> = [
        .messageType, .overload, .serverIdentifier, .clientIdentifier, .relayAgentInformation, .machineIdentifier,
        .requestedIPAddress,
    ]

    init(_ recorded: ServerAnswer, _ live: ServerAnswer, row: Int) {
        (self.recorded, self.live, self.row) = (recorded, live, row)
        let pairs = [
            (recorded.reply.yiaddr, live.reply.yiaddr), (recorded.server, live.server),
            (recorded.reply.siaddr, live.reply.siaddr), (recorded.reply.source, live.reply.source),
        ]
        renaming = Renaming(pairs.filter { $0.0.isUnicastHost && $0.1.isUnicastHost })
    }

    /// All that differs, by option codes.
    var differences: [PlayedDifference] {
        var all: [PlayedDifference] = []
        if recorded.reply.siaddr.isZero != live.reply.siaddr.isZero {
            all.append(difference(.nextServer, Self.text(recorded.reply.siaddr), Self.text(live.reply.siaddr)))
        }
        let (old, new) = (recorded.reply.bootFileField, live.reply.bootFileField)
        if old != new, old.map(renaming.applied) != new { all.append(difference(.fileField, old, new)) }
        for code in Set(recorded.options.keys).union(live.options.keys).sorted() {
            let (old, new) = (recorded.options[code], live.options[code])
            guard old != new, !isSame(OptionCode(code), old, new) else { continue }
            all.append(difference(.option(OptionCode(code)), old.map { text($0, code) }, new.map { text($0, code) }))
        }
        return all
    }

    private func difference(_ subject: PlayedDifference.Subject, _ recorded: String?, _ live: String?)
        -> PlayedDifference
    {
        PlayedDifference(row: row, subject: subject, recorded: recorded, live: live)
    }

    private func isSame(_ code: OptionCode, _ old: [UInt8]?, _ new: [UInt8]?) -> Bool {
        guard let old, let new else { return false }
        if Self.own.contains(code) { return true }
        switch code.syntax {
        // A mask says how large a network is; all other addresses say where something is in it.
        case .ipv4 where code != .subnetMask, .ipv4List, .ipv4ListOrEmpty: return old.count == new.count
        default: return Self.trimmed(renaming.applied(to: old)) == Self.trimmed(new)
        }
    }

    /// NULs at the end of a text do not belong to it (RFC 2132 §2).
    private static func trimmed(_ value: [UInt8]) -> ArraySlice<UInt8> {
        value[...(value.lastIndex { $0 != 0 } ?? value.startIndex - 1)]
    }

    private static func text(_ address: IPv4Address) -> String? { address.isZero ? nil : "\(address)" }

    private func text(_ value: [UInt8], _ code: UInt8) -> String {
        let space: OptionSpace? = code == OptionCode.vendorSpecific.rawValue ? .pxeVendor : nil
        return OptionValue(value.span, syntax: OptionCode(code).syntax, vendorSpace: space).description
    }
}
