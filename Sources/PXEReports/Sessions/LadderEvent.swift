import DHCPWire
import PXEFirmware
import PXESessions
import PacketWire

/// A line of a ladder: who sends what to whom.
struct LadderEvent: Sendable {
    var mark: FrameMark
    /// The other end; nil for a broadcast of the client.
    var party: IPv4Address?
    var isFromClient: Bool
    var label: String

    /// What happened in a stage, in the order of the frames.
    static func all(of stage: BootStage) -> [LadderEvent] {
        let sent = stage.sent.filter { !$0.isRelayedCopy }.map(Self.init)
        let received = stage.received.filter { !$0.isRelayedCopy }.map(Self.init)
        let transfers = stage.transfers.flatMap(Self.both)
        let closed = stage.unreachable.map { port in
            LadderEvent(mark: port.mark, party: port.server, isFromClient: false, label: "port \(port.port) closed")
        }
        let absent = stage.neighbours.filter { !$0.isAnswered && $0.questions > 1 }.map { question in
            LadderEvent(
                mark: question.mark, party: nil, isFromClient: true,
                label: "who has \(question.address)? x\(question.questions)")
        }
        return (sent + received + transfers + closed + absent).sorted { $0.mark.number < $1.mark.number }
    }

    private init(mark: FrameMark, party: IPv4Address?, isFromClient: Bool, label: String) {
        self.mark = mark
        self.party = party
        self.isFromClient = isFromClient
        self.label = label
    }

    private init(_ sent: SentMessage) {
        let message = sent.message
        var words = [message.messageType?.label ?? "BOOTP"]
        if let address = message.requestedAddress { words.append("\(address)") }
        if message.destinationPort == 4011 { words.append("port 4011") }
        if let item = message.bootItem { words.append("item \(item.rawValue)") }
        self.init(
            mark: sent.mark, party: message.destination.isUnicastHost ? message.destination : nil, isFromClient: true,
            label: words.joined(separator: " "))
    }

    private init(_ received: ReceivedMessage) {
        let reply = received.reply
        var words = [reply.messageType?.label ?? "BOOTP"]
        if reply.messageType == .offer || reply.messageType == .ack {
            words.append(reply.yiaddr.isZero ? (reply.messageType == .offer ? "proxy" : "") : "\(reply.yiaddr)")
        }
        if reply.vendor?.menu != nil, reply.vendor?.usesThisAnswersFile != true { words.append("menu") }
        if let file = reply.bootFile { words.append(file) }
        self.init(
            mark: received.mark, party: received.server, isFromClient: false,
            label: words.filter { !$0.isEmpty }.joined(separator: " "))
    }

    private static func both(_ transfer: FileTransfer) -> [LadderEvent] {
        let verb = transfer.service == .tftp ? "RRQ" : "GET"
        let again = transfer.repeatedRequests > 0 ? " x\(transfer.repeatedRequests + 1)" : ""
        let start = LadderEvent(
            mark: transfer.start, party: transfer.server, isFromClient: true,
            label: "\(verb) \(transfer.shortName)\(again)")
        guard transfer.firstAnswer != nil || transfer.end != nil, transfer.end != .unreachable else { return [start] }
        let end = LadderEvent(
            mark: transfer.last, party: transfer.server, isFromClient: transfer.isEndedByClient,
            label: transfer.result)
        return [start, end]
    }
}

extension FileTransfer {
    /// The name without the host of a URI.
    var shortName: String {
        guard service == .http, let slashes = name.firstRange(of: "://"),
            let path = name[slashes.upperBound...].firstIndex(of: "/")
        else { return name }
        return String(name[path...])
    }

    var isEndedByClient: Bool {
        switch end {
        case .sizeProbe: service == .tftp
        case .abandoned: true
        default: false
        }
    }

    /// How it ended, in a few words.
    var result: String {
        switch end {
        case .whole:
            [FileSize.text(bytes), rate.map { "\(FileSize.text(UInt64(min($0, 1e15))))/s" }].compactMap(\.self).joined(
                separator: ", ")
        case .unseen: "not in the capture"
        case .sizeProbe: "asks for the size only" + (size.map { ": \(FileSize.text($0))" } ?? "")
        case .refused(let code, let message): "\(code)" + (message.isEmpty ? "" : ": \(message)")
        case .status(let status): "status \(status)"
        case .abandoned(let code, let message): "client ends it: \(message.isEmpty ? "\(code)" : message)"
        case .unreachable: "port closed"
        case .reset: "reset after \(FileSize.text(bytes))"
        case nil: "\(FileSize.text(bytes)) so far"
        }
    }
}
