import Glibc
import NIOCore
import NIOPosix
public import PXEFiles
public import PXERuntime
import PacketCapture
import Synchronization

/// Hands out the files of a boot root by HTTP, on threads of its own: answers to DHCP wait for no file.
public final class HTTPFileService: Sendable {
    /// A listening socket. It stays bound to the interface as it was: one that was taken away and made anew has another
    /// number.
    private struct Listener: Sendable {
        let interface: String?
        let number: UInt32?
        let channel: any Channel
    }

    /// The TCP port.
    public let port: UInt16
    private let group: MultiThreadedEventLoopGroup
    private let bootstrap: HTTPBootstrap
    private let listeners = Mutex<[Listener]>([])
    private let upkeep = Mutex<RepeatedTask?>(nil)
    private let tally = TransferTally()

    /// Takes a TCP port and begins to serve.
    ///
    /// - Parameter interfaces: where; nil for everywhere.
    /// Throws `Failure` when another program has the port, or this user may not take it.
    public init(
        _ files: BootFiles, interfaces: [String]?, port: UInt16, limits: HTTPLimits = HTTPLimits(), log: ResponderLog
    ) throws(Failure) {
        let (clock, log, tally) = (LiveClock(), SharedLog(log), tally)
        let responder = FileResponder(files: files, patience: limits.patience) { report in
            log.use { $0.download(report, at: clock.now) }
            tally.note(report)
        }
        let notices = LimitNotices { text in log.use { $0.warning(text) } }
        group = MultiThreadedEventLoopGroup(numberOfThreads: min(Processors.count, 4))
        bootstrap = HTTPBootstrap(
            group: group, responder: responder, limits: limits,
            connections: OpenConnections(limitOfClient: limits.connectionsOfClient, notices), notices: notices)
        self.port = port
        do throws(Failure) {
            let places = interfaces.map { $0.map(Optional.some) } ?? [nil]
            for interface in places { try listen(on: interface) }
        } catch {
            stop()
            throw error
        }
        let task = group.next().scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { [weak self] _ in
            log.use { $0.tellOmissions(at: clock.now) }
            self?.lookAfterListeners()
        }
        upkeep.withLock { $0 = task }
    }

    private func listen(on interface: String?) throws(Failure) {
        let number = interface.flatMap { try? NetworkInterface.named($0).index }
        do {
            guard interface == nil || number != nil else { throw IOError(errnoCode: ENODEV, reason: "bind") }
            let channel = try bootstrap.listen(on: port, interface: number).wait()
            listeners.withLock { $0.append(Listener(interface: interface, number: number, channel: channel)) }
        } catch {
            throw Failure(error, port: port, interface: interface)
        }
    }

    /// Interfaces that came back are listened to anew.
    private func lookAfterListeners() {
        for listener in listeners.withLock(\.self) {
            guard let interface = listener.interface, let now = try? NetworkInterface.named(interface).index,
                now != listener.number
            else { continue }
            listener.channel.close(promise: nil)
            bootstrap.listen(on: port, interface: now).whenSuccess { [self] channel in
                let successor = Listener(interface: interface, number: now, channel: channel)
                listeners.withLock { listeners in
                    guard let index = listeners.firstIndex(where: { $0.channel === listener.channel }) else {
                        return channel.close(promise: nil)
                    }
                    listeners[index] = successor
                }
            }
        }
    }

    /// The ports of its listeners.
    var ports: [Int] { listeners.withLock { $0.compactMap { $0.channel.localAddress?.port } } }

    /// What was handed out up to now.
    public var counts: TransferCounts { tally.counts }

    /// Ends all transfers; does nothing the second time.
    public func stop() {
        upkeep.withLock { task in
            task?.cancel()
            task = nil
        }
        let last = listeners.withLock { listeners in
            defer { listeners = [] }
            return listeners
        }
        for listener in last { try? listener.channel.close().wait() }
        // What still works on a connection needs its event loop.
        if bootstrap.connections.end() { try? group.syncShutdownGracefully() }
    }
}

/// A log that several threads write to.
private final class SharedLog: Sendable {
    private let log: Mutex<ResponderLog>

    init(_ log: ResponderLog) {
        self.log = Mutex(log)
    }

    func use(_ body: (inout ResponderLog) -> Void) { log.withLock { body(&$0) } }
}

extension Failure {
    fileprivate init(_ error: any Error, port: UInt16, interface: String?) {
        let place = "TCP port \(port)" + (interface.map { " on \($0)" } ?? "")
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE:
            self = .unavailable(
                "\(place) belongs to another program, perhaps a web server: end it, or choose another port (--http-port), "
                    + "or none (--no-http).")
        case EACCES, EPERM:
            self.init(
                "No permission for \(place): run as root, or give the binary cap_net_bind_service too.", exitCode: 77)
        default: self = .unavailable("The HTTP server cannot work: \(place): \(error).")
        }
    }
}
