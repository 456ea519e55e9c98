import PXEFirmware
import PacketWire

extension ServerReply {
    /// The hosts that an answer sends its client to: boot servers, and the routers on the way.
    var namedHosts: [IPv4Address] {
        let listed = vendor?.bootServers?.flatMap(\.addresses) ?? []
        let host = bootFile.flatMap { BootURIHost($0) }.flatMap { IPv4Address($0.name) }
        return [siaddr] + [serverIdentifier, host].compactMap(\.self) + listed + routers + tftpServerAddresses
    }
}
