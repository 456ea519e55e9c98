import PXEConfiguration
import PXEFiles
import PXEHTTP
import PXEResponder
import PXERuntime

/// The servers of the boot files: TFTP, and HTTP where it is wanted and can be had.
struct FileServices {
    private let tftp: FileService
    private let http: HTTPFileService?

    /// Takes the ports and begins to serve.
    ///
    /// Nobody asked for the usual port of HTTP: where it cannot be had, clients are told no URIs, and TFTP does the work.
    /// Throws `Failure` when another port cannot be had.
    init(
        _ files: BootFiles, _ choice: HTTPChoice, for configuration: ResponderConfiguration, log: ResponderLog
    ) throws(Failure) {
        let interfaces = Self.interfaces(of: configuration)
        tftp = try FileService(
            files, interfaces: interfaces, virtual: configuration.virtualAddresses, log: log)
        do throws(Failure) {
            http = try choice.port.map { port throws(Failure) in
                try HTTPFileService(files, interfaces: interfaces, port: port, log: log)
            }
        } catch {
            guard choice == .usual else {
                tftp.stop()
                throw error
            }
            http = nil
            log.warning("\(error) Boot files are handed out by TFTP alone.")
        }
    }

    /// Where files are asked for at the kernel's addresses; nil for everywhere.
    private static func interfaces(of configuration: ResponderConfiguration) -> [String]? {
        let interfaces = configuration.interfaces.filter { !$0.isVirtual }.map(\.name)
        let usesTags = configuration.subnets.contains { $0.vlans?.isEmpty == false }
        return usesTags && !interfaces.isEmpty ? nil : interfaces
    }

    /// The TCP port of HTTP; nil when nothing is handed out by it.
    var httpPort: UInt16? { http?.port }

    /// What was handed out up to now.
    var counts: TransferCounts { tftp.counts + (http?.counts ?? TransferCounts()) }

    /// Ends all transfers.
    func stop() {
        tftp.stop()
        http?.stop()
    }
}
