import DHCPWire
import PacketWire

/// The boot ROM of a Raspberry Pi 3, 4 or 5.
///
/// It boots from a server whose menu has a line "Raspberry Pi Boot" (43.9) and from no other, and it loads files of its
/// own names from there; the boot file of the answer is not looked at. Held against captures and the makers' documents,
/// not against a machine.
struct RaspberryPiModel: EndingModel {
    /// How long it waits between DISCOVERs.
    static let wait: Duration = .seconds(5)
    /// How often it tries.
    static let attempts = 5

    enum State: Hashable, Sendable {
        case discovering(attempt: Int)
        case loading
        case ended
    }

    private var state: State = .discovering(attempt: 0)
    private var hasAddress = false
    private var server: IPv4Address?
    private let file: String
    private(set) var deadline: Duration?

    /// The model of a client that has just sent its first DISCOVER.
    ///
    /// - Parameter file: what it asks for first: "bootcode.bin" of a Pi 3, "config.txt" or "start4.elf" of later ones.
    init(file: String = "bootcode.bin") {
        self.file = file
        deadline = Self.wait
    }

    mutating func receive(_ reply: ServerReply, at time: Duration) -> FirmwareReaction {
        guard case .discovering = state, reply.messageType == .offer || reply.messageType == .ack else {
            return .dropped(.unexpected)
        }
        let names = reply.vendor?.menu?.contains { $0.text.hasPrefix("Raspberry Pi Boot") } == true
        if !reply.isProxy { hasAddress = true }
        if names { server = reply.siaddr.isZero ? reply.serverIdentifier : reply.siaddr }
        guard names || !reply.isProxy else { return .dropped(.noRaspberryPiMenu) }
        guard hasAddress, let server else { return FirmwareReaction(.kept) }
        state = .loading
        deadline = nil
        return FirmwareReaction(.taken, [.load(.tftp(server: server, file: file))])
    }

    mutating func wake(at time: Duration) -> [FirmwareStep] {
        guard case .discovering(let attempt) = state else { return [] }
        guard attempt + 1 < Self.attempts else { return giveUp(.raspberryPiFailed) }
        state = .discovering(attempt: attempt + 1)
        deadline = time + Self.wait
        return [.discover]
    }

    mutating func take(_ outcome: LoadOutcome) -> [FirmwareStep] {
        guard state == .loading else { return [] }
        return outcome == .whole ? succeed() : giveUp(.raspberryPiFailed)
    }

    mutating func end() {
        state = .ended
        deadline = nil
    }
}
