import DHCPWire
import PXEFirmware
import PXESessions
import PacketWire
import TFTPWire

/// Makes the steps of a recipe from what happened in a recorded boot.
struct RecipeReader {
    private(set) var machine: RecordedMachine
    private(set) var steps: [BootStep] = []
    private(set) var rows: [BootRow] = []
    private(set) var filesByHTTP: [String] = []

    private let frames: [UInt64: RecordedFrame]
    private var answers = ServerAnswers()
    /// The recorded xids in the order of their first messages.
    private var transactions: [UInt32] = []
    /// The question that answers may still come to, and the message that it is made of.
    private var open: (question: BootQuestion, message: ClientMessage, stage: Int)?
    /// The answers that came to it.
    private var candidates: [(role: AnswerRole, answer: ServerAnswer)] = []
    private var isRefused = false

    init(_ session: BootSession, frames: [UInt64: RecordedFrame]) {
        let sent = session.stages.lazy.flatMap(\.sent)
        machine = RecordedMachine(
            hardware: session.key.chaddr.macAddress, machine: sent.compactMap(\.message.machineIdentifier).first,
            addresses: session.addresses)
        self.frames = frames
    }

    mutating func take(_ event: RecordedEvent) {
        switch event.kind {
        case .sent(let sent) where !sent.isRelayedCopy: take(sent.message, event)
        case .received(let received) where !received.isRelayedCopy: take(received, event)
        case .file(let transfer): take(transfer, event)
        case .sent, .received: break
        }
    }

    /// The boot is over.
    mutating func finish() { close(choosing: nil) }

    // MARK: - Questions

    private mutating func take(_ message: ClientMessage, _ event: RecordedEvent) {
        guard let type = message.messageType, [.discover, .request, .inform].contains(type) else { return }
        if let open, open.stage == event.stage, message.repeats(open.message) { return }
        close(choosing: message.serverIdentifier)
        guard let frame = frames[event.number] else { return }
        let transaction = transactions.firstIndex(of: message.xid) ?? transactions.count
        if transaction == transactions.count { transactions.append(message.xid) }
        let template = MessageTemplate(frame.decoded, frame.bytes.span, of: machine, answers, transaction: transaction)
        guard let template else { return }
        let question = BootQuestion(
            template: template, isDiscover: type == .discover, isToBootServer: message.isToBootServer)
        open = (question, message, event.stage)
    }

    private mutating func take(_ received: ReceivedMessage, _ event: RecordedEvent) {
        guard let open, received.reply.chaddr.macAddress == machine.hardware else { return }
        guard received.reply.xid == open.message.xid else { return }
        if received.reply.messageType == .nak { isRefused = true }
        guard let frame = frames[event.number], let role = open.question.role(of: received.reply) else { return }
        guard let answer = ServerAnswer(frame.decoded, frame.bytes.span) else { return }
        candidates.append((role, answer))
    }

    /// The client went on: what it had been answered counts now.
    ///
    /// - Parameter server: whose offer it took, as its next message says.
    private mutating func close(choosing server: IPv4Address?) {
        guard let open else { return }
        self.open = nil
        var question = open.question
        defer { (candidates, isRefused) = ([], false) }
        for role in AnswerRole.allCases {
            let all = candidates.filter { $0.role == role }.map(\.answer)
            let chosen = role == .offer ? all.first { $0.server == server } : all.first { $0.file != nil }
            guard let answer = chosen ?? all.first else { continue }
            answers[role] = answer
            question.awaited.append(.init(role: role, recorded: answer, row: rows.count))
            rows.append(BootRow(kind: .answer(role), stage: open.stage))
        }
        // What a server refused did not lead anywhere.
        if question.awaited.isEmpty, isRefused { return }
        steps.append(.question(question))
    }

    // MARK: - Files

    private mutating func take(_ transfer: FileTransfer, _ event: RecordedEvent) {
        close(choosing: nil)
        guard transfer.service == .tftp else {
            filesByHTTP.append(transfer.name)
            return
        }
        guard let frame = frames[event.number]?.decoded, let udp = frame.udp, let ipv4 = frame.ipv4,
            let bytes = frames[event.number]?.bytes,
            case .readRequest(let request) = TFTPPacket(decoding: bytes.span.extracting(frame.payload))
        else { return }
        let name = FileNameTemplate(request.fileName, in: answers, of: machine)
        let isProbe = transfer.end == .sizeProbe
        let probe = isProbe ? lastPacket(of: transfer) ?? .error(.optionsRefused, message: []) : nil
        var refusal: TFTPErrorCode?
        if case .refused(let code, _) = transfer.end { refusal = code }
        let whole = transfer.end == .whole ? transfer.bytes : nil
        let server = AddressReference(
            ipv4.destination, in: answers, fields: [.fileHost, .nextServer, .tftpServerAddress, .tftpServerName],
            roles: name.roles)
        steps.append(
            .file(
                FileRequest(
                    server: server, name: name, request: request, port: udp.sourcePort, probe: probe,
                    recordedSize: (whole ?? transfer.size).map { Int(clamping: $0) },
                    recordedBlockSize: transfer.blockSize, recordedWindow: transfer.windowSize,
                    recordedRefusal: refusal, row: rows.count)))
        rows.append(BootRow(kind: isProbe ? .size(name.recorded) : .file(name.recorded), stage: event.stage))
    }

    /// The error with which the client broke off.
    private func lastPacket(of transfer: FileTransfer) -> TFTPPacket? {
        guard let frame = frames[transfer.last.number] else { return nil }
        let packet = TFTPPacket(decoding: frame.bytes.span.extracting(frame.decoded.payload))
        if case .error = packet { return packet } else { return nil }
    }
}
