import Foundation
import Glibc
import Synchronization
import TFTPWire

@testable import PXEFiles

/// A TFTP server on the loopback, on a thread of its own.
final class RunningServer: Sendable {
    let port: UInt16
    private let log: Log
    private let writeEnd: Int32

    /// What the server's thread and the test share.
    private final class Log: Sendable {
        let reports = Mutex<[TransferReport]>([])
        let port = Mutex<UInt16?>(nil)
        let begun = DispatchSemaphore(value: 0)
        let done = DispatchSemaphore(value: 0)
    }

    init(_ root: BootRoot, limits: TFTPServerLimits = TFTPServerLimits()) throws {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw TFTPServerError.system("no pipe") }
        let (log, readEnd) = (Log(), ends[0])
        (self.log, writeEnd) = (log, ends[1])
        Thread.detachNewThread {
            let server = try? TFTPServer(BootFiles(root), interfaces: ["lo"], port: 0, limits: limits) { report in
                log.reports.withLock { $0.append(report) }
            }
            log.port.withLock { $0 = server?.ports.first }
            log.begun.signal()
            try? server?.run(until: readEnd)
            close(readEnd)
            log.done.signal()
        }
        log.begun.wait()
        guard let port = log.port.withLock({ $0 }) else { throw TFTPServerError.system("no server") }
        self.port = port
    }

    deinit {
        close(writeEnd)
        log.done.wait()
    }

    /// What happened up to now.
    var events: [TransferReport.Event] { log.reports.withLock { $0.map(\.event) } }

    /// Waits until something happened; false after fifteen seconds.
    func saw(_ isIt: (TransferReport.Event) -> Bool) -> Bool { waits { $0.contains(where: isIt) } }

    /// Waits until the events are as they should be; false after fifteen seconds.
    func waits(_ areSo: ([TransferReport.Event]) -> Bool) -> Bool {
        for _ in 0..<1_500 {
            if areSo(events) { return true }
            usleep(10_000)
        }
        return false
    }
}
