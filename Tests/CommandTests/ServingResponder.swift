import Foundation
import TestSupport
import Testing

/// A `pxe-respond` that serves in a namespace, with a folder of its own; it ends with the value.
struct ServingResponder: ~Copyable {
    let directory: TemporaryDirectory
    private let log: ScratchFile
    private let process: Process
    private let namespace: String

    /// Starts it, and waits until it is ready.
    ///
    /// - Parameter arguments: given its folder, all but where the leases are.
    init(
        in namespace: borrowing NetworkNamespace, _ arguments: (borrowing TemporaryDirectory) throws -> [String]
    ) throws {
        let directory = try TemporaryDirectory()
        let log = try ScratchFile()
        let command = [Command.path(of: "pxe-respond")] + (try arguments(directory))
        let process = try Command(
            namespace.command(command + ["--leases", directory.file("leases.sqlite"), "--duration", "100s"])
        ).start(log.handle, log.handle)
        self.directory = directory
        self.log = log
        self.process = process
        self.namespace = namespace.name
        wait(for: "Ready on")
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }

    /// What it logged up to now.
    var logged: String { (try? log.bytes()).map { String(decoding: $0, as: UTF8.self) } ?? "" }

    /// Ends it as Ctrl-C does; all that it logged and printed.
    func finish() -> String {
        process.interrupt()
        process.waitUntilExit()
        return logged
    }

    /// Has it read its configuration again.
    func hangUp() {
        kill(process.processIdentifier, SIGHUP)
    }

    /// Waits until it logged a text, for at most 20 seconds.
    func wait(for text: String) {
        for _ in 0..<200 {
            if logged.contains(text) { return }
            Thread.sleep(forTimeInterval: 0.1)
        }
        Issue.record("never logged: \(text)\n\(logged)")
    }

    /// Runs `pxe-respond leases` on its file.
    func leases(_ verb: String, _ arguments: String...) throws -> CommandResult {
        let command = [Command.path(of: "pxe-respond"), "leases", verb]
        return try Command(command + ["--leases", directory.file("leases.sqlite")] + arguments).run()
    }

    /// The address that udhcpc gets on an interface; nil when it gets none.
    func address(on interface: String) throws -> String? { try address(on: interface, in: namespace) }

    /// The address that udhcpc gets on an interface of another namespace.
    func address(on interface: String, in other: borrowing NetworkNamespace) throws -> String? {
        try address(on: interface, in: other.name)
    }

    private func address(on interface: String, in namespace: String) throws -> String? {
        let script = try directory.write(
            Array("#!/bin/sh\n[ \"$1\" = bound ] && echo $ip >\(directory.file("bound"))\nexit 0\n".utf8), to: "script")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        try? FileManager.default.removeItem(atPath: directory.file("bound"))
        let client = ["udhcpc", "-i", interface, "-f", "-n", "-q", "-t", "5", "-T", "1", "-C", "-s", script]
        _ = try Command(["ip", "netns", "exec", namespace] + client).run()
        return directory.text("bound")?.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
