import Glibc
import Logging
import PXEFiles
import PXERuntime
import SeededNumbers
import Synchronization
import TestSupport

@testable import PXEHTTP

/// A server on the loopback, what it hands out, and what it logs.
struct ServerBench: ~Copyable {
    let directory: TemporaryDirectory
    let service: HTTPFileService
    /// The bytes of `file`.
    let file: [UInt8]
    let lines: LogLines

    init(size: Int = 100_000, limits: HTTPLimits = HTTPLimits()) throws {
        let directory = try TemporaryDirectory()
        var numbers = SplitMix64(seed: 7)
        // Of a length that is no divisor of a piece's.
        let block = (0..<min(size, 99_991)).map { _ in numbers.byte() }
        var file: [UInt8] = []
        while file.count < size { file += block.prefix(size - file.count) }
        _ = try directory.write(file, to: "file")
        _ = try directory.write(Array("#!ipxe\n".utf8), to: "boot.ipxe")
        let lines = LogLines()
        let log = ResponderLog(Logger(label: "test") { _ in lines })
        service = try HTTPFileService(
            BootFiles(try BootRoot(path: directory.path)), interfaces: ["lo"], port: 0, limits: limits, log: log)
        self.lines = lines
        self.file = file
        self.directory = directory
    }

    deinit {
        service.stop()
    }

    func connect() throws -> HTTPConnection {
        try HTTPConnection(port: service.ports.first ?? 0)
    }
}

/// What was logged, for a test to look at.
final class LogLines: LogHandler {
    private let all = Mutex<[String]>([])

    var logLevel: Logger.Level {
        get { .debug }
        set {}
    }
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) {
        all.withLock { $0.append("\(event.level): \(event.message)") }
    }

    /// How many lines have a text.
    func count(of text: String) -> Int { all.withLock { $0.count { $0.contains(text) } } }

    /// Waits until a line has a text; false after ten seconds.
    func saw(_ text: String) -> Bool {
        for _ in 0..<1_000 {
            if all.withLock({ $0.contains { $0.contains(text) } }) { return true }
            usleep(10_000)
        }
        return false
    }
}
