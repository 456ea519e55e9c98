import PXEFirmware
import PacketWire

/// The latest answer of each role: what a client knows from its servers.
public struct ServerAnswers: Hashable, Sendable {
    private var byRole = [ServerAnswer?](repeating: nil, count: AnswerRole.allCases.count)

    /// The answer of a role.
    public subscript(role: AnswerRole) -> ServerAnswer? {
        get { byRole[role.rawValue] }
        set { byRole[role.rawValue] = newValue }
    }

    /// A field of the answer of a role; nil where there is no such answer, or it says nothing there.
    func address(_ place: AnswerPlace) -> IPv4Address? {
        guard let answer = self[place.role] else { return nil }
        let address: IPv4Address? =
            switch place.field {
            case .client: answer.reply.yiaddr
            case .nextServer: answer.reply.siaddr
            case .serverIdentifier: answer.reply.serverIdentifier
            case .source: answer.reply.source
            case .tftpServerAddress: answer.reply.tftpServerAddresses.first
            case .tftpServerName: answer.reply.tftpServerName.flatMap { IPv4Address($0) }
            case .fileHost: answer.file?.host
            case .bootServer: answer.reply.vendor?.bootServers?.lazy.compactMap(\.addresses.first).first
            }
        return address?.isZero == true ? nil : address
    }
}
