import DHCPWire
import PXEFirmware

/// Where a client's message takes its session.
enum StageMove {
    /// It belongs to the stage that the session is in.
    case stay
    /// Something else runs on the machine now.
    case nextStage
    /// The machine has begun anew.
    case newSession
}

extension BootStage {
    /// Where a message of something of `kind` takes the session.
    func move(of message: ClientMessage, _ kind: StageKind) -> StageMove {
        // Who gives its address back ends nothing and begins nothing, whatever program says so.
        if message.messageType == .release { return .stay }
        guard kind == self.kind else {
            // A plain message between those of firmware is a message with options left out, not another program.
            if kind == .system, message.messageType != .discover, message.xid == sent.last?.message.xid { return .stay }
            return kind.rank > self.kind.rank ? .nextStage : .newSession
        }
        let isNew = message.xid != sent.last?.message.xid
        guard message.messageType == .discover, kind != .system, isNew || isOver else { return .stay }
        // iPXE that was loaded by iPXE is one more stage of the same boot; other firmware asks anew because it starts anew.
        if kind == .firmware(.iPXE), !loaded.isEmpty || lacksItsFile { return .nextStage }
        return isOver || (isNew && self.sent(.discover).count >= Self.mostAttempts) ? .newSession : .stay
    }

    /// Firmware sends DISCOVER four times (PXE 2.1 §2.2.2), and then begins anew if at all.
    private static let mostAttempts = 4

    /// Whether the capture lacks the data of the last file, as those of a filter for DHCP and port 69 do: it was asked for
    /// once, and the server did not refuse it.
    private var lacksItsFile: Bool {
        transfers.last.map { $0.end == nil && $0.bytes == 0 && $0.repeatedRequests == 0 } ?? false
    }

    /// Whether the firmware has come to an end: it has an address and what it asked for, or it has given up.
    private var isOver: Bool { acknowledgment != nil || shadow?.screen != nil || !loaded.isEmpty }
}

extension StageKind {
    /// What sends such a message.
    init(of message: ClientMessage, _ chaddr: HardwareAddress) {
        let kind = FirmwareKind(
            bootClass: message.bootClass, architecture: message.architectures.first, isIPXE: message.isIPXE,
            chaddr: chaddr.macAddress)
        // Behind a cut may stand what tells firmware from others.
        self = kind.map(StageKind.firmware) ?? (message.isCut ? .unknown : .system)
    }
}
