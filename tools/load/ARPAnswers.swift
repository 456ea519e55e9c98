import PacketWire

/// Answers to ARP: who sends to a relay or a client by a kernel's socket asks for its MAC address first (RFC 826).
enum ARPAnswers {
    /// The frame that answers a request; nil when nobody of ours has the address that is asked for.
    static func frame(to request: ARPPacket, owner: (IPv4Address) -> MACAddress?) -> [UInt8]? {
        guard request.operation == ARPPacket.request, let mac = owner(request.targetAddress) else { return nil }
        let reply = ARPPacket(
            operation: ARPPacket.reply, senderHardware: mac, senderAddress: request.targetAddress,
            targetHardware: request.senderHardware, targetAddress: request.senderAddress)
        var bytes: [UInt8] = []
        EthernetHeader(destination: request.senderHardware, source: mac).append(to: &bytes, etherType: .arp)
        reply.append(to: &bytes)
        return bytes
    }
}
