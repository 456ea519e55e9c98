public import PacketWire
import TFTPWire

// Requests, and the transfers that they begin; whatever carries the datagrams.

extension TFTPServer {
    /// Takes up a datagram that came to port 69.
    ///
    /// - Parameter open: makes an end for its transfer, with a port of its own.
    public func request(
        _ bytes: Span<UInt8>, from peer: Peer, now: Timestamp, open: () throws(SystemError) -> any TransferEnd
    ) {
        switch TFTPPacket(decoding: bytes) {
        case .readRequest(let request):
            guard isNew(request, of: peer, now: now) else { return }
            begin(request, peer, now: now, open)
        case .writeRequest(let request):
            refuse(request, peer, .accessViolation, "this server takes no files", .writeRefused, open)
        case .data, .acknowledgment, .error, .optionAcknowledgment, .malformed: return
        }
    }

    /// Takes up a datagram that came to another port, on a channel.
    public func receive(_ bytes: Span<UInt8>, from peer: Peer, at port: UInt16, now: Timestamp) {
        guard let transfer = transfers[peer], transfer.end.port == port else { return }
        _ = take(TFTPPacket(decoding: bytes), for: transfer, now: now)
    }

    /// The client's port of a transfer is closed, as it told on a channel.
    public func noteClosed(_ peer: Peer, at port: UInt16, now: Timestamp) {
        guard let transfer = transfers[peer], transfer.end.port == port else { return }
        end(transfer, transfer.outcomeOfClosing, now: now)
    }

    /// A packet of a client; returns whether its transfer goes on.
    func take(_ packet: TFTPPacket, for transfer: ServedTransfer, now: Timestamp) -> Bool {
        if let outcome = transfer.receive(packet, now: now) {
            end(transfer, outcome, now: now)
            return false
        }
        nextTick = min(nextTick, transfer.nextDeadline)
        return true
    }

    func tick(now: Timestamp) {
        nextTick = Timestamp(nanoseconds: .max)
        for transfer in transfers.values {
            if transfer.nextDeadline <= now, let outcome = transfer.tick(now: now) {
                end(transfer, outcome, now: now)
            } else {
                nextTick = min(nextTick, transfer.nextDeadline)
            }
        }
    }

    func end(_ transfer: ServedTransfer, _ outcome: TransferOutcome, now: Timestamp) {
        report(transfer.report(outcome, now: now))
        transfers[transfer.peer] = nil
        if let socket = transfer.end as? UDPSocket { sockets[socket.descriptor] = nil }
    }

    /// Ends all transfers: a client that is not told would ask for its next block until its own time is over.
    func endAll(now: Timestamp) {
        for transfer in transfers.values {
            let outcome = transfer.outcomeOfClosing == .closed ? TransferOutcome.serverEnded : transfer.outcomeOfClosing
            if outcome == .serverEnded {
                transfer.end.send(TFTPPacket.error(.undefined, message: Array("the server ends".utf8)).encoded().span)
            }
            end(transfer, outcome, now: now)
        }
    }

    /// Whether a request begins a transfer. One that was sent again, for its answer took too long, is answered by the
    /// timer of the transfer that it began; a client that asks for something else, or anew after a silence, has given that
    /// one up.
    private func isNew(_ request: TFTPRequest, of peer: Peer, now: Timestamp) -> Bool {
        guard let transfer = transfers[peer] else { return true }
        guard transfer.request != request || transfer.isStalled(at: now) else { return false }
        end(transfer, transfer.outcomeOfClosing, now: now)
        return true
    }

    private func begin(
        _ request: TFTPRequest, _ peer: Peer, now: Timestamp, _ open: () throws(SystemError) -> any TransferEnd
    ) {
        guard let mode = request.transferMode else {
            return refuse(request, peer, .illegalOperation, "the mode is not known", .modeRefused, open)
        }
        let ofClient = transfers.keys.count { $0.address == peer.address }
        guard transfers.count < limits.transfers, ofClient < limits.transfersOfClient else {
            return refuse(request, peer, .undefined, "too many transfers, try again", .busy, open)
        }
        do throws(BootFileError) {
            let file = try files.open(request.fileName)
            guard let content = Content(file, mode: mode) else {
                throw .failed("it is too long for netascii, or cannot be read")
            }
            try start(request, peer, content, now: now, open)
        } catch {
            let code: TFTPErrorCode = error == .missing || error == .notAFile ? .fileNotFound : .accessViolation
            refuse(request, peer, code, error.wireText, .refused(error), open)
        }
    }

    private func start(
        _ request: TFTPRequest, _ peer: Peer, _ content: Content, now: Timestamp,
        _ open: () throws(SystemError) -> any TransferEnd
    ) throws(BootFileError) {
        let end: any TransferEnd
        do throws(SystemError) {
            end = try open()
            if let socket = end as? UDPSocket { try events.watch(socket.descriptor) }
        } catch {
            throw .failed("no socket for it: \(error)")
        }
        var limits = limits.transfer
        limits.blockSize = min(limits.blockSize, end.largestBlock)
        let parameters = TransferParameters(answering: request, size: content.size, limits: limits)
        let machine = ReadTransfer(parameters, size: content.size, limits: limits, now: now)
        let transfer = ServedTransfer(peer, request, end: end, content, sender: sender, machine, now: now)
        transfers[peer] = transfer
        if let socket = end as? UDPSocket { sockets[socket.descriptor] = SocketTransfer(socket, transfer) }
        report(TransferReport(peer, request, .began))
        if let outcome = transfer.start(now: now) { return self.end(transfer, outcome, now: now) }
        nextTick = min(nextTick, transfer.nextDeadline)
    }

    private func refuse(
        _ request: TFTPRequest, _ peer: Peer, _ code: TFTPErrorCode, _ text: String, _ event: TransferReport.Event,
        _ open: () throws(SystemError) -> any TransferEnd
    ) {
        report(TransferReport(peer, request, event))
        try? open().send(TFTPPacket.error(code, message: Array(text.utf8)).encoded().span)
    }
}

extension BootFileError {
    /// What clients are told, who show it on the screen; how the server is built is not their business.
    fileprivate var wireText: String {
        switch self {
        case .missing, .notAFile: "file not found"
        case .outside, .noPermission: "access denied"
        case .failed: "the file cannot be read"
        }
    }
}
