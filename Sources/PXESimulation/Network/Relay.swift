import DHCPWire
import PacketWire

/// A relay agent and router between a remote network and the responders.
struct Relay: Sendable {
    /// giaddr.
    let address: IPv4Address
    let hardwareAddress: MACAddress
    /// Whether it wants clients to renew through it (RFC 5107).
    let overridesServer: Bool

    /// A client's message as it goes on to a server.
    func forwarding(_ message: DHCPMessage, of client: Int, wasUnicast: Bool) -> DHCPMessage {
        var relayed = message
        relayed.header.giaddr = address
        relayed.header.hops = 1
        let information = RawOption(.relayAgentInformation, information(client: client, wasUnicast: wasUnicast))
        _ = OptionLayout(maximumLength: 1_472).place(message.options.values + [information], in: &relayed)
        return relayed
    }

    private func information(client: Int, wasUnicast: Bool) -> [UInt8] {
        let circuit = Array("port\(client)".utf8)
        var bytes = [1, UInt8(circuit.count)] + circuit + [2, 6] + hardwareAddress.octets
        if overridesServer {
            bytes += [10, 1, wasUnicast ? 0x80 : 0] + [11, 4] + address.octets
        }
        return bytes
    }
}
