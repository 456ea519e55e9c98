import Dispatch
public import PXEFiles
public import PXEResponder
import PacketCapture
import Synchronization
import TFTPWire

/// Hands out the files of a boot root by TFTP, on a thread of its own: answers to DHCP wait for no file.
public final class FileService: Sendable {
    /// Locked for as long as it runs.
    private let server: Mutex<TFTPServer>
    private let tally: TransferTally
    /// Readable when it is to end.
    private let end: WakePipe
    private let queue = DispatchQueue(label: "pxewire.files", qos: .userInitiated)

    /// Takes UDP port 69 and begins to serve.
    ///
    /// - Parameter interfaces: where; nil for everywhere, as where clients are in VLANs: what they load comes in on the
    ///   VLAN interfaces of the host.
    /// - Parameter virtual: interfaces, and the addresses of the hosts that the responder is on them: there it serves by
    ///   raw frames, and needs no port.
    /// Throws `Failure` when another program has the port, or this user may not take it.
    public init(
        _ files: BootFiles, interfaces: [String]?, virtual: [String: [VirtualAddress]] = [:], log: ResponderLog
    ) throws(Failure) {
        let tally = TransferTally()
        do throws(TFTPServerError) {
            server = Mutex(try Self.server(files, interfaces, virtual, log, tally))
        } catch {
            throw Self.failure(error)
        }
        end = try WakePipe(for: "the TFTP server")
        self.tally = tally
        queue.async { [self] in
            do throws(TFTPServerError) {
                try server.withLock { server throws(TFTPServerError) in try server.run(until: end.descriptor) }
            } catch {
                log.error("The TFTP server ended: \(Self.failure(error))")
            }
        }
    }

    private static func server(
        _ files: BootFiles, _ interfaces: [String]?, _ virtual: [String: [VirtualAddress]], _ log: ResponderLog,
        _ tally: TransferTally
    ) throws(TFTPServerError) -> sending TFTPServer {
        var log = log
        let clock = LiveClock()
        let limits = TFTPServerLimits(transfer: TransferLimits(blockSize: blockSize(on: interfaces ?? [])))
        let channels = virtual.enumerated().map { VirtualChannel($1.key, $1.value, number: $0) }
        return try TFTPServer(
            files, interfaces: interfaces, channels: channels, limits: limits,
            everySecond: { log.tellOmissions(at: clock.now) },
            report: { report in
                log.transfer(report, at: clock.now)
                tally.note(report)
            })
    }

    /// The largest block that goes into one frame on all of the interfaces, and on Ethernet at all.
    private static func blockSize(on interfaces: [String]) -> Int {
        let ethernet = 1_500
        let mtu = interfaces.compactMap { try? NetworkInterface.named($0).mtu }.min() ?? ethernet
        return min(mtu, ethernet) - TransferLimits.headers
    }

    /// Ends all transfers.
    public func stop() {
        end.wake()
        queue.sync {}
    }

    /// What was handed out up to now.
    public var counts: TransferCounts { tally.counts }

    private static func failure(_ error: TFTPServerError) -> Failure {
        switch error {
        case .portTaken(let port, let interface):
            .unavailable(
                "UDP port \(port)\(interface.map { " on \($0)" } ?? "") belongs to another program, perhaps another TFTP server: end it, or "
                    + "leave --boot-root out and name it with --tftp-server.")
        case .noPermission(let port):
            Failure(
                "No permission for UDP port \(port): run as root, or give the binary cap_net_bind_service too.",
                exitCode: 77)
        case .system(let reason): .unavailable("The TFTP server cannot work: \(reason).")
        }
    }
}
