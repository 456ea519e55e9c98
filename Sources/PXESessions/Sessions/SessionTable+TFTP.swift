import PXEFirmware
import PacketWire
import TFTPWire

// Transfers by TFTP: a request to port 69, then packets between two ports of the two hosts' own (RFC 1350 §4).
extension SessionTable {
    /// TFTP's port for requests.
    private static let port: UInt16 = 69
    /// Names longer than this are cut.
    static let longestName = 512

    mutating func takeTFTP(
        _ udp: UDPHeader, _ ipv4: IPv4Header, _ frame: DecodedFrame, _ payload: Span<UInt8>, at mark: FrameMark
    ) {
        if udp.destinationPort == Self.port {
            let flow = FlowKey(vlans: frame.vlans, client: ipv4.source, port: udp.sourcePort)
            if case .readRequest(let request) = TFTPPacket(decoding: payload) {
                begin(request, flow, to: ipv4.destination, from: frame.link.source, at: mark)
            }
            return
        }
        let toClient = FlowKey(vlans: frame.vlans, client: ipv4.destination, port: udp.destinationPort)
        if let open = openFlow(toClient) {
            takeFromServer(open, toClient, udp.sourcePort, payload, promised: frame.payloadLength, at: mark)
            return
        }
        let fromClient = FlowKey(vlans: frame.vlans, client: ipv4.source, port: udp.sourcePort)
        guard let open = openFlow(fromClient), open.http == nil else { return }
        guard case .error(let code, let message) = TFTPPacket(decoding: payload) else {
            withTransfer(open, mark) { $0.unansweredPackets += 1 }
            return
        }
        var isEmpty = false
        withTransfer(open, mark) { transfer in
            // UEFI asks for the size, and breaks off with error 8 or 0 to ask again; that is no failure.
            let isProbe = transfer.bytes == 0 && transfer.firstAnswer != nil
            transfer.end = isProbe ? .sizeProbe : .abandoned(code, message: Self.text(message))
            isEmpty = isProbe && transfer.size == 0
        }
        flows[fromClient] = nil
        if isEmpty { slots[open.slot].stages[open.stage].shadow?.transferEnded(.empty) }
    }

    private mutating func begin(
        _ request: TFTPRequest, _ flow: FlowKey, to server: IPv4Address, from mac: MACAddress?, at mark: FrameMark
    ) {
        let name = Self.text(request.fileName)
        let again = openFlow(flow).map { open in
            withTransfer(open, mark) { transfer in
                guard transfer.name == name, transfer.firstAnswer == nil else { return false }
                transfer.repeatedRequests += 1
                transfer.end = nil
                return true
            }
        }
        guard again != true else { return }
        let slot = slot(beginningFor: flow.client, mac, in: flow.vlans, at: mark)
        begin(FileTransfer(.tftp, name, flow: flow, server: server, port: Self.port, at: mark), flow, slot)
    }

    /// Keeps a transfer that begins, and tells the model of it.
    mutating func begin(_ transfer: FileTransfer, _ flow: FlowKey, _ slot: Int, http: HTTPProgress? = nil) {
        let most = limits.transfers
        let index: Int? = withStage(slot, transfer.start) { stage in
            stage.endUnseenTransfers()
            // UEFI asks twice, for the size and for the file: models do it once.
            if !stage.transfers.contains(where: { $0.source == transfer.source }) {
                stage.shadow?.clientDid(.load(transfer.source), at: transfer.start.time.since(stage.start.time))
            }
            guard stage.transfers.count < most else {
                stage.omitted += 1
                return nil
            }
            stage.transfers.append(transfer)
            return stage.transfers.count - 1
        }
        if let index { _ = open(flow, slot, transfer: index, http: http) }
    }

    private mutating func takeFromServer(
        _ open: OpenFlow, _ flow: FlowKey, _ port: UInt16, _ payload: Span<UInt8>, promised: Int, at mark: FrameMark
    ) {
        // DATA by hand: it is nearly all of the traffic.
        if payload.count >= TFTPPacket.headerSize, payload.bigEndian16(at: 0) == 3 {
            let block = payload.bigEndian16(at: 2)
            let count = promised - TFTPPacket.headerSize
            let data = payload.extracting(TFTPPacket.headerSize..<payload.count)
            assign(mark, to: open.slot)
            guard let index = open.transfer else { return }
            slots[open.slot].stages[open.stage].transfers[index].last = mark
            let isOver = slots[open.slot].stages[open.stage].transfers[index]
                .takeBlock(block, data, promised: count, from: port, at: mark)
            if isOver { finish(open, flow) }
            return
        }
        switch TFTPPacket(decoding: payload) {
        case .optionAcknowledgment(let options):
            withTransfer(open, mark) { $0.takeOptions(options, from: port, at: mark) }
        case .error(let code, let message):
            let end = FileTransferEnd.refused(code, message: Self.text(message))
            withTransfer(open, mark) { transfer in
                transfer.firstAnswer = transfer.firstAnswer ?? mark.time
                transfer.end = end
            }
            close(open, flow, code == .accessViolation ? .denied : .refused)
        default: break
        }
    }

    static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes.prefix(longestName), as: UTF8.self) }
}
