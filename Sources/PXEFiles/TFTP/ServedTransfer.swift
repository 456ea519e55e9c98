import Glibc
import PacketWire
import TFTPWire

/// One client's transfer: its server's end, its file, and where it stands.
final class ServedTransfer {
    let peer: Peer
    /// What began it.
    let request: TFTPRequest
    let end: any TransferEnd
    private let content: Content
    private let sender: BlockSender
    private(set) var transfer: ReadTransfer
    private let begin: Timestamp

    init(
        _ peer: Peer, _ request: TFTPRequest, end: any TransferEnd, _ content: Content, sender: BlockSender,
        _ transfer: ReadTransfer, now: Timestamp
    ) {
        self.peer = peer
        self.request = request
        self.end = end
        self.content = content
        self.sender = sender
        self.transfer = transfer
        begin = now
    }

    /// Whether the client seems to have left it.
    func isStalled(at now: Timestamp) -> Bool { transfer.isStalled(at: now) }

    var nextDeadline: Timestamp { transfer.nextDeadline }

    /// The first step; returns how it ended, if it did.
    func start(now: Timestamp) -> TransferOutcome? { carryOut(transfer.start(now: now)) }

    /// A packet of the client.
    func receive(_ packet: TFTPPacket, now: Timestamp) -> TransferOutcome? {
        carryOut(transfer.receive(packet, now: now))
    }

    /// Time has passed.
    func tick(now: Timestamp) -> TransferOutcome? { carryOut(transfer.tick(now: now)) }

    private func carryOut(_ step: ReadTransfer.Step) -> TransferOutcome? {
        switch step {
        case .wait: return nil
        case .sendOptions:
            end.send(TFTPPacket.optionAcknowledgment(transfer.parameters.accepted).encoded().span)
            return nil
        case .send(let blocks):
            if sender.send(blocks, of: transfer, content, to: end) { return nil }
            // The file was cut off meanwhile, or the disk failed.
            let text = Array("the file cannot be read".utf8)
            end.send(TFTPPacket.error(.undefined, message: text).encoded().span)
            return .unreadable
        case .end(let outcome): return outcome
        }
    }

    /// How it ends when the client closes its port.
    var outcomeOfClosing: TransferOutcome { transfer.outcomeOfClosing }

    /// How it ended, for the log.
    func report(_ outcome: TransferOutcome, now: Timestamp) -> TransferReport {
        let (seconds, attoseconds) = now.since(begin).components
        return TransferReport(
            peer, request,
            .ended(
                outcome, bytes: transfer.acknowledgedBytes, seconds: Double(seconds) + Double(attoseconds) * 1e-18,
                repeatedBlocks: transfer.repeatedBlocks))
    }
}
