import Foundation
import TestSupport

/// `pxe-sniff` that captures in a namespace, until it is told to end.
final class LiveSniffer {
    private let process: Process
    private let output: ScratchFile
    private let error: ScratchFile

    init(_ arguments: [String], in namespace: borrowing NetworkNamespace) throws {
        output = try ScratchFile()
        error = try ScratchFile()
        process = try Command(namespace.command([Command.sniff] + arguments)).start(output.handle, error.handle)
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    var text: String { String(decoding: (try? output.bytes()) ?? Data(), as: UTF8.self) }
    var errorText: String { String(decoding: (try? error.bytes()) ?? Data(), as: UTF8.self) }
    /// The lines that are messages.
    var messages: [String] { text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") } }

    /// Looks until `condition` holds, for ten seconds at most; returns whether it did.
    func wait(until condition: () throws -> Bool) rethrows -> Bool {
        let end = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < end {
            if try condition() { return true }
            usleep(20_000)
        }
        return false
    }

    /// Sends a message until it is shown: a capture tells nobody when it has begun.
    func waitUntilItCaptures(_ namespace: borrowing NetworkNamespace) throws -> Bool {
        let frame = Crafted.discover(xid: 0)
        let before = messages.count
        let end = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < end, process.isRunning {
            try namespace.send([frame])
            usleep(50_000)
            if messages.count > before { return true }
        }
        return false
    }

    /// Tells it to end.
    func interrupt() { kill(process.processIdentifier, SIGINT) }

    /// Waits for its end, for ten seconds at most; returns the exit code, or nil when a signal or nothing ended it.
    func exitCode() -> Int32? {
        guard wait(until: { !process.isRunning }) else { return nil }
        return process.terminationReason == .exit ? process.terminationStatus : nil
    }
}
