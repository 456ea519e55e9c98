import Glibc
import PacketWire
import TFTPWire

/// A TFTP server that hands out the files of a boot root, and takes none (RFC 1350, 2347 to 2349, 7440).
///
/// One thread serves all transfers. Each has a port of its own, which is its transfer ID, and each step of a transfer is
/// one window: clients that load at the same time share the link evenly. Datagrams come by sockets, one for each
/// transfer, or by channels.
public final class TFTPServer {
    /// UDP 69.
    public static var port: UInt16 { 69 }

    let files: BootFiles
    let limits: TFTPServerLimits
    let report: (TransferReport) -> Void
    private let everySecond: () -> Void
    let events: EventQueue
    let sender: BlockSender
    private var listeners: [Int32: Listener] = [:]
    private var channels: [any TransferChannel]
    /// When the interfaces are looked after next.
    private var nextLook = Timestamp(nanoseconds: .min)
    var transfers: [Peer: ServedTransfer] = [:]
    /// The transfers that have a socket, by its descriptor.
    var sockets: [Int32: SocketTransfer] = [:]
    /// No transfer is due before.
    var nextTick = Timestamp(nanoseconds: .max)
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    /// Takes the port.
    ///
    /// - Parameter interfaces: where; nil for everywhere.
    /// - Parameter channels: what serves beside the interfaces' sockets.
    /// - Parameter report: is called for what happens, on the thread that runs.
    /// - Throws: `TFTPServerError` when a port cannot be had.
    public init(
        _ files: BootFiles, interfaces: [String]?, port: UInt16 = port, channels: [any TransferChannel] = [],
        limits: TFTPServerLimits = TFTPServerLimits(), everySecond: @escaping () -> Void = {},
        report: @escaping (TransferReport) -> Void
    ) throws(TFTPServerError) {
        self.files = files
        self.limits = limits
        self.report = report
        self.everySecond = everySecond
        self.channels = channels
        sender = BlockSender(limits.transfer)
        do throws(SystemError) {
            events = try EventQueue()
            for channel in channels { try watch(channel) }
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

    private func watch(_ channel: any TransferChannel) throws(SystemError) {
        if let descriptor = channel.descriptor { try events.watch(descriptor) }
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
        for channel in channels where channel.reopen() { try? watch(channel) }
        everySecond()
    }

    /// Serves until a descriptor can be read; what is not sent to its end then, is told to be over.
    public func run(until end: Int32) throws(TFTPServerError) {
        do throws(SystemError) {
            try events.watch(end)
        } catch {
            throw .system(error.description)
        }
        while true {
            // One client that loads waits for us as we wait for it; of many there is always one that does not.
            let ready = events.wait(
                atMost: min(nextTick, nextLook).since(MonotonicClock.now), isAwake: transfers.count == 1)
            let now = MonotonicClock.now
            lookAfterListeners(now: now)
            if ready.contains(end) { return endAll(now: now) }
            // What ends a transfer comes before a request for the next one.
            for transfer in ready.compactMap({ sockets[$0] }) { serve(transfer, now: now) }
            for listener in ready.compactMap({ listeners[$0] }) { accept(from: listener, now: now) }
            for channel in channels where channel.descriptor.map(ready.contains) ?? false {
                channel.deliver(to: self, now: now)
            }
            if nextTick <= now { tick(now: now) }
        }
    }

    /// One datagram a turn: others wait as well, and the queue tells again when there is another one.
    private func serve(_ served: SocketTransfer, now: Timestamp) {
        do throws(SystemError) {
            guard let datagram = try served.socket.receive(into: &buffer) else { return }
            let packet = TFTPPacket(decoding: buffer.span.extracting(0..<datagram.count))
            _ = take(packet, for: served.transfer, now: now)
        } catch {
            // The network may be away for a moment; a client that has closed its port is not.
            if error.code == ECONNREFUSED { end(served.transfer, served.transfer.outcomeOfClosing, now: now) }
        }
    }

    private func accept(from listener: Listener, now: Timestamp) {
        for _ in 0..<64 {
            guard let (count, peer, to) = try? listener.socket.receive(into: &buffer) else { return }
            // RFC 1123 §4.2.3.5: requests to a broadcast address are not answered. Nobody can answer to port 0.
            guard to != .broadcast, peer.port != 0 else { continue }
            request(buffer.span.extracting(0..<count), from: peer, now: now) { () throws(SystemError) in
                try UDPSocket.connected(to: peer, from: to)
            }
        }
    }
}
