import PXEFirmware
import PacketWire

// Transfers by HTTP/1.1, as far as its request and status lines and the lengths tell.
extension SessionTable {
    mutating func takeHTTP(
        _ tcp: TCPHeader, _ ipv4: IPv4Header, _ frame: DecodedFrame, _ payload: Span<UInt8>, at mark: FrameMark
    ) {
        let fromClient = FlowKey(vlans: frame.vlans, client: ipv4.source, port: tcp.sourcePort)
        let toClient = FlowKey(vlans: frame.vlans, client: ipv4.destination, port: tcp.destinationPort)
        if tcp.flags.contains(.syn), !tcp.flags.contains(.ack) {
            open(fromClient, ipv4.destination, tcp.destinationPort, from: frame.link.source, at: mark)
        } else if let open = openFlow(fromClient), open.http != nil {
            takeRequest(open, fromClient, payload, at: mark)
        } else if let open = openFlow(toClient), let progress = open.http {
            takeResponse(open, progress, toClient, tcp, payload, promised: frame.payloadLength, at: mark)
        }
    }

    /// Only connections of machines that a boot was seen of count: others are not ours to tell about.
    private mutating func open(
        _ flow: FlowKey, _ server: IPv4Address, _ port: UInt16, from mac: MACAddress?, at mark: FrameMark
    ) {
        guard let slot = slot(ofHost: flow.client, mac, in: flow.vlans), openFlow(flow) == nil else { return }
        assign(mark, to: slot)
        _ = open(flow, slot, transfer: nil, http: HTTPProgress(server: server, port: port))
    }

    private mutating func takeRequest(_ open: OpenFlow, _ flow: FlowKey, _ payload: Span<UInt8>, at mark: FrameMark) {
        // Without a head it is an acknowledgment: nothing happens by it, but it belongs to the boot.
        latestSlot = open.slot
        guard var progress = open.http, let request = HTTPRequestHead(payload) else { return }
        // A request that goes on in more segments is one that was seen already; a second on the connection is another.
        let host = request.host ?? (progress.port == 80 ? "\(progress.server)" : "\(progress.server):\(progress.port)")
        progress.awaitsHead = true
        progress.isHead = request.isHead
        let name = String("http://\(host)\(request.target)".prefix(Self.longestName))
        let transfer = FileTransfer(
            .http, name, flow: flow, server: progress.server, port: progress.port, at: mark)
        begin(transfer, flow, open.slot, http: progress)
    }

    private mutating func takeResponse(
        _ open: OpenFlow, _ progress: HTTPProgress, _ flow: FlowKey, _ tcp: TCPHeader, _ payload: Span<UInt8>,
        promised: Int, at mark: FrameMark
    ) {
        var progress = progress
        if tcp.flags.contains(.rst) { return takeReset(open, progress, flow, at: mark) }
        if tcp.flags.contains(.syn) {
            progress.isConnected = true
            progress.next = tcp.sequenceNumber &+ 1
        }
        let end = tcp.sequenceNumber &+ UInt32(promised)
        let isNew = progress.next.map { Int32(bitPattern: end &- $0) > 0 } ?? true
        if promised > 0, !isNew { withTransfer(open, mark) { $0.retransmissions += 1 } }
        let fresh = isNew && promised > 0 ? progress.next.map { Int(Int32(bitPattern: end &- $0)) } ?? promised : 0
        if fresh > 0 { progress.next = end }
        let isOver =
            withTransfer(open, mark) { transfer in
                transfer.takeSegment(payload, fresh: fresh, &progress, isLast: tcp.flags.contains(.fin), at: mark)
            } ?? false
        flows[flow]?.http = progress
        guard isOver, let transfer = open.transfer else { return }
        switch slots[open.slot].stages[open.stage].transfers[transfer].end {
        case .sizeProbe: break
        case .whole: finish(open, flow)
        default: close(open, flow, .refused)
        }
        // The connection stays: another request may follow on it.
        flows[flow] = OpenFlow(slot: open.slot, session: open.session, stage: open.stage, http: progress)
    }

    private mutating func takeReset(_ open: OpenFlow, _ progress: HTTPProgress, _ flow: FlowKey, at mark: FrameMark) {
        guard progress.isConnected else {
            let port = UnreachablePort(mark: mark, server: progress.server, port: progress.port, isTCP: true)
            let most = limits.neighbours
            withStage(open.slot, mark) { stage in
                if stage.unreachable.count < most { stage.unreachable.append(port) }
                stage.shadow?.transferEnded(.unreachable)
            }
            flows[flow] = nil
            return
        }
        let wasGoing = withTransfer(open, mark) { transfer in
            if transfer.end == nil { transfer.end = .reset }
            return true
        }
        if wasGoing == true { close(open, flow, .unreachable) } else { flows[flow] = nil }
    }
}
