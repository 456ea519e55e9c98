import Glibc
import PacketWire
import TFTPWire

/// A TFTP server that hands out the files of a boot root, and takes none (RFC 1350, 2347 to 2349, 7440).
///
/// One thread serves all transfers. Each has a port of its own, which is its transfer ID, and each step of a transfer is
/// one window: clients that load at the same time share the link evenly.
public final class TFTPServer {
    /// UDP 69.
    public static var port: UInt16 { 69 }

    private let files: BootFiles
    private let limits: TFTPServerLimits
    private let report: (TransferReport) -> Void
    private let everySecond: () -> Void
    private let events: EventQueue
    private let sender: BlockSender
    private var listeners: [Int32: Listener] = [:]
    /// When the interfaces are looked after next.
    private var nextLook = Timestamp(nanoseconds: .min)
    private var transfers: [Int32: ServedTransfer] = [:]
    private var peers: [Peer: Int32] = [:]
    /// No transfer is due before.
    private var nextTick = Timestamp(nanoseconds: .max)
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    /// Takes the port.
    ///
    /// - Parameter interfaces: where; nil for everywhere.
    /// - Parameter report: is called for what happens, on the thread that runs.
    /// - Throws: `TFTPServerError` when a port cannot be had.
    public init(
        _ files: BootFiles, interfaces: [String]?, port: UInt16 = port,
        limits: TFTPServerLimits = TFTPServerLimits(), everySecond: @escaping () -> Void = {},
        report: @escaping (TransferReport) -> Void
    ) throws(TFTPServerError) {
        self.files = files
        self.limits = limits
        self.report = report
        self.everySecond = everySecond
        sender = BlockSender(limits.transfer)
        do throws(SystemError) {
            events = try EventQueue()
        } catch {
            throw .system(error.description)
        }
        let places = interfaces.map { $0.map(Optional.some) } ?? [nil]
        for interface in places {
            do throws(SystemError) {
                try add(Listener(on: port, interface: interface))
            } catch {
                throw TFTPServerError(error, port: port, interface: interface)
            }
        }
    }

    /// The ports of its listeners.
    var ports: [UInt16] { listeners.values.map(\.socket.port) }

    private func add(_ listener: Listener) throws(SystemError) {
        try events.watch(listener.socket.descriptor)
        listeners[listener.socket.descriptor] = listener
    }

    /// Once a second: interfaces that came back are listened to anew.
    private func lookAfterListeners(now: Timestamp) {
        guard now >= nextLook else { return }
        nextLook = now.advanced(by: .seconds(1))
        for (descriptor, listener) in listeners {
            guard let successor = listener.successor else { continue }
            listeners[descriptor] = nil
            try? add(successor)
        }
        everySecond()
    }

    /// Serves until a descriptor can be read.
    public func run(until end: Int32) throws(TFTPServerError) {
        do throws(SystemError) {
            try events.watch(end)
        } catch {
            throw .system(error.description)
        }
        while true {
            let ready = events.wait(atMost: min(nextTick, nextLook).since(MonotonicClock.now))
            let now = MonotonicClock.now
            lookAfterListeners(now: now)
            if ready.contains(end) { return }
            // What ends a transfer comes before a request for the next one.
            for transfer in ready.compactMap({ transfers[$0] }) { serve(transfer, now: now) }
            for listener in ready.compactMap({ listeners[$0] }) { accept(from: listener, now: now) }
            if nextTick <= now { tick(now: now) }
        }
    }

    private func tick(now: Timestamp) {
        nextTick = Timestamp(nanoseconds: .max)
        for transfer in transfers.values {
            if transfer.nextDeadline <= now, let outcome = transfer.tick(now: now) {
                end(transfer, outcome, now: now)
            } else {
                nextTick = min(nextTick, transfer.nextDeadline)
            }
        }
    }

    /// One datagram a turn: others wait as well, and the queue tells again when there is another one.
    private func serve(_ transfer: ServedTransfer, now: Timestamp) {
        do throws(SystemError) {
            guard let datagram = try transfer.socket.receive(into: &buffer) else { return }
            let packet = TFTPPacket(decoding: buffer.span.extracting(0..<datagram.count))
            if let outcome = transfer.receive(packet, now: now) { return end(transfer, outcome, now: now) }
        } catch {
            // The network may be away for a moment; a client that has closed its port is not.
            if error.code == ECONNREFUSED { return end(transfer, transfer.outcomeOfClosing, now: now) }
        }
        nextTick = min(nextTick, transfer.nextDeadline)
    }

    private func end(_ transfer: ServedTransfer, _ outcome: TransferOutcome, now: Timestamp) {
        report(transfer.report(outcome, now: now))
        peers[transfer.peer] = nil
        transfers[transfer.socket.descriptor] = nil
    }

    // Requests.

    private func accept(from listener: Listener, now: Timestamp) {
        for _ in 0..<64 {
            guard let (count, peer, to) = try? listener.socket.receive(into: &buffer) else { return }
            // RFC 1123 §4.2.3.5: requests to a broadcast address are not answered. Nobody can answer to port 0.
            guard to != .broadcast, peer.port != 0 else { continue }
            switch TFTPPacket(decoding: buffer.span.extracting(0..<count)) {
            case .readRequest(let request):
                guard isNew(request, of: peer, now: now) else { continue }
                begin(request, peer, from: to, now: now)
            case .writeRequest(let request):
                refuse(request, peer, from: to, .accessViolation, "this server takes no files", .writeRefused)
            case .data, .acknowledgment, .error, .optionAcknowledgment, .malformed: continue
            }
        }
    }

    /// Whether a request begins a transfer. One that was sent again, for its answer took too long, is answered by the
    /// timer of the transfer that it began; a client that asks for something else, or anew after a silence, has given that
    /// one up.
    private func isNew(_ request: TFTPRequest, of peer: Peer, now: Timestamp) -> Bool {
        guard let transfer = peers[peer].flatMap({ transfers[$0] }) else { return true }
        guard transfer.request != request || transfer.isStalled(at: now) else { return false }
        end(transfer, transfer.outcomeOfClosing, now: now)
        return true
    }

    private func begin(_ request: TFTPRequest, _ peer: Peer, from own: IPv4Address, now: Timestamp) {
        guard let mode = request.transferMode else {
            return refuse(request, peer, from: own, .illegalOperation, "the mode is not known", .modeRefused)
        }
        let ofClient = peers.keys.count { $0.address == peer.address }
        guard transfers.count < limits.transfers, ofClient < limits.transfersOfClient else {
            return refuse(request, peer, from: own, .undefined, "too many transfers, try again", .busy)
        }
        do throws(BootFileError) {
            let file = try files.open(request.fileName)
            guard let content = Content(file, mode: mode) else {
                throw .failed("it is too long for netascii, or cannot be read")
            }
            try start(request, peer, from: own, content, mode, now: now)
        } catch {
            let code: TFTPErrorCode = error == .missing || error == .notAFile ? .fileNotFound : .accessViolation
            refuse(request, peer, from: own, code, error.wireText, .refused(error))
        }
    }

    private func start(
        _ request: TFTPRequest, _ peer: Peer, from own: IPv4Address, _ content: Content, _ mode: TFTPMode,
        now: Timestamp
    ) throws(BootFileError) {
        let parameters = TransferParameters(answering: request, size: content.size, limits: limits.transfer)
        let machine = ReadTransfer(parameters, size: content.size, limits: limits.transfer, now: now)
        let socket: UDPSocket
        do throws(SystemError) {
            socket = try connected(to: peer, from: own)
            try events.watch(socket.descriptor)
        } catch {
            throw .failed("no socket for it: \(error)")
        }
        let transfer = ServedTransfer(
            peer, request, socket: socket, content, sender: sender, machine, now: now)
        transfers[transfer.socket.descriptor] = transfer
        peers[peer] = transfer.socket.descriptor
        report(TransferReport(peer, request, .began))
        if let outcome = transfer.start(now: now) { return end(transfer, outcome, now: now) }
        nextTick = min(nextTick, transfer.nextDeadline)
    }

    /// An end of its own for a transfer, at the address that the client asked.
    private func connected(to peer: Peer, from own: IPv4Address) throws(SystemError) -> UDPSocket {
        let socket = try UDPSocket()
        // Where a path turns out to be narrower than the block that was agreed on, routers are to cut it up: the block
        // cannot be made smaller any more.
        try socket.set(Int32(IPPROTO_IP), IP_MTU_DISCOVER, IP_PMTUDISC_DONT)
        try socket.bind(Peer(address: own, port: 0))
        try socket.connect(peer)
        return socket
    }

    private func refuse(
        _ request: TFTPRequest, _ peer: Peer, from own: IPv4Address, _ code: TFTPErrorCode, _ text: String,
        _ event: TransferReport.Event
    ) {
        report(TransferReport(peer, request, event))
        guard let socket = try? connected(to: peer, from: own) else { return }
        socket.send(TFTPPacket.error(code, message: Array(text.utf8)).encoded())
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
