import DHCPWire
import PXEResponder
import PacketWire
import TFTPWire

/// The real engine, and TFTP by the real transfer, on a network of frames.
struct VirtualServer {
    struct Key: Hashable {
        var client: IPv4Address
        var port: UInt16
    }

    struct Transfer {
        var transfer: ReadTransfer
        var port: UInt16
        var client: MACAddress
    }

    let address: IPv4Address
    let hardware: MACAddress
    var responder: Responder
    var store = InMemoryLeaseStore()
    /// Names and sizes.
    var files: [String: Int]
    var transfers: [Key: Transfer] = [:]
    /// The names that were asked for.
    var requested: [String] = []
    private var nextPort: UInt16 = 40_000

    init(_ last: UInt8, files: [String: Int] = [:], _ configuration: (inout ResponderConfiguration) -> Void) {
        address = IPv4Address(203, 0, 113, last)
        hardware = MACAddress(2, 0, 0, 0, 0, last)
        var made = ResponderConfiguration(
            interfaces: [InterfaceSettings(name: "eth1", address: address, hardwareAddress: hardware)],
            subnets: IPv4Subnet("203.0.113.0/24").map { [SubnetSettings($0)] } ?? [])
        configuration(&made)
        responder = Responder(configuration: made, now: Timestamp(seconds: 1_000))
        self.files = files
    }

    static func pool(_ count: UInt8) -> [PoolSettings] {
        [PoolSettings(IPv4Address(203, 0, 113, 100)...IPv4Address(203, 0, 113, 99 + count))]
    }

    /// Takes a frame, and gives those that it answers with.
    mutating func receive(_ bytes: [UInt8], at now: Timestamp) -> [[UInt8]] {
        let frame = DecodedFrame(decoding: bytes.span)
        if case .arp(let packet) = frame.network { return answer(packet) }
        guard let destination = frame.link.destination, destination == hardware || destination.isGroup else {
            return []
        }
        guard let udp = frame.udp, let ipv4 = frame.ipv4 else { return [] }
        if udp.isDHCP { return answer(bytes, at: now) }
        let payload = bytes.span.extracting(frame.payload)
        let client = Key(client: ipv4.source, port: udp.sourcePort)
        let packet = TFTPPacket(decoding: payload)
        if udp.destinationPort == 69, case .readRequest(let request) = packet {
            return begin(request, client, frame.link.source ?? .zero, at: now)
        }
        guard var open = transfers[client] else { return [] }
        let step = open.transfer.receive(packet, now: now)
        transfers[client] = open
        return frames(step, client)
    }

    /// Lets time pass.
    mutating func tick(at now: Timestamp) -> [[UInt8]] {
        responder.handle(.tick, now: now)
        var out = settle(at: now)
        // In an order of its own, so that a run is the same each time.
        let due = transfers.filter { $0.value.transfer.nextDeadline <= now }
        for (key, open) in due.sorted(by: { $0.value.port < $1.value.port }) {
            var open = open
            let step = open.transfer.tick(now: now)
            transfers[key] = open
            out += frames(step, key)
        }
        return out
    }

    private func answer(_ packet: ARPPacket) -> [[UInt8]] {
        guard packet.operation == ARPPacket.request, packet.targetAddress == address else { return [] }
        var bytes: [UInt8] = []
        EthernetHeader(destination: packet.senderHardware, source: hardware).append(to: &bytes, etherType: .arp)
        ARPPacket(
            operation: ARPPacket.reply, senderHardware: hardware, senderAddress: address,
            targetHardware: packet.senderHardware, targetAddress: packet.senderAddress
        ).append(to: &bytes)
        return [bytes]
    }

    private mutating func answer(_ bytes: [UInt8], at now: Timestamp) -> [[UInt8]] {
        responder.receive(bytes.span, context: FrameContext(), now: now)
        return settle(at: now)
    }

    private mutating func settle(at now: Timestamp) -> [[UInt8]] {
        responder.settle(with: &store, now: now).compactMap { output in
            if case .transmit(let transmission) = output { transmission.frame.encoded() } else { nil }
        }
    }

    private mutating func begin(
        _ request: TFTPRequest, _ client: Key, _ mac: MACAddress, at now: Timestamp
    ) -> [[UInt8]] {
        nextPort &+= 1
        let name = String(decoding: request.fileName, as: UTF8.self)
        requested.append(name)
        guard let size = files[name] else {
            let error = TFTPPacket.error(.fileNotFound, message: Array("File not found".utf8))
            return [frame(error.encoded(), client, mac, from: nextPort)]
        }
        guard transfers[client] == nil else { return [] }
        let limits = TransferLimits()
        let parameters = TransferParameters(answering: request, size: size, limits: limits)
        var transfer = ReadTransfer(parameters, size: size, limits: limits, now: now)
        let step = transfer.start(now: now)
        transfers[client] = Transfer(transfer: transfer, port: nextPort, client: mac)
        return frames(step, client)
    }

    private mutating func frames(_ step: ReadTransfer.Step, _ client: Key) -> [[UInt8]] {
        guard let open = transfers[client] else { return [] }
        switch step {
        case .wait: return []
        case .sendOptions:
            let packet = TFTPPacket.optionAcknowledgment(open.transfer.parameters.accepted)
            return [frame(packet.encoded(), client, open.client, from: open.port)]
        case .send(let blocks):
            return blocks.map { block in
                let count = open.transfer.bytes(ofBlock: block).count
                let head = TFTPPacket.data(block: UInt16(truncatingIfNeeded: block), count: count).encoded()
                return frame(head + [UInt8](repeating: 1, count: count), client, open.client, from: open.port)
            }
        case .end:
            transfers[client] = nil
            return []
        }
    }

    private func frame(_ payload: [UInt8], _ client: Key, _ mac: MACAddress, from port: UInt16) -> [UInt8] {
        UDPFrame(
            ethernet: EthernetHeader(destination: mac, source: hardware),
            ipv4: IPv4Header(source: address, destination: client.client, protocolNumber: UDPHeader.protocolNumber),
            udp: UDPHeader(sourcePort: port, destinationPort: client.port), payload: payload
        ).encoded()
    }
}
