import Foundation
import TestSupport
import Testing

/// `pxe-respond leases` beside a `pxe-respond` that serves from the same file.
@Suite(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)"))
struct LeasesWhileServingTests {
    private static let mac = "02:50:58:1e:00:07"

    @Test func theResponderTakesUpWhatIsImportedAndReleased() throws {
        let namespace = try NetworkNamespace()
        let directory = try TemporaryDirectory()
        try namespace.ip("addr", "add", "198.51.100.1/24", "dev", "left")
        try namespace.ip("link", "set", "right", "address", Self.mac)
        let log = try ScratchFile()
        let responder = try Command(
            namespace.command([
                Command.path(of: "pxe-respond"), "--iface", "left", "--range", "198.51.100.100-198.51.100.199",
                "--leases", directory.file("leases.sqlite"), "--duration", "100s",
            ])
        ).start(log.handle, log.handle)
        defer {
            responder.terminate()
            responder.waitUntilExit()
        }
        func leases(_ verb: String, _ arguments: String...) throws -> CommandResult {
            let command = [Command.path(of: "pxe-respond"), "leases", verb]
            return try Command(command + ["--leases", directory.file("leases.sqlite")] + arguments).run()
        }
        func logged() throws -> String { String(decoding: try log.bytes(), as: UTF8.self) }
        try wait { try logged().contains("Ready on left") }

        // What nobody asked for, and the pool's first addresses would not give.
        let list = try directory.write(Array("0 \(Self.mac) 198.51.100.177 moved *\n".utf8), to: "list")
        let imported = try leases("import", list)
        #expect(imported.text.contains("1 added"), "\(imported.error)")
        Thread.sleep(forTimeInterval: 2.5)
        #expect(try address(namespace, directory) == "198.51.100.177")

        // Given back for the client, its address is another's to have.
        #expect(try leases("release", "198.51.100.177").code == 0)
        let other = try directory.write(Array("0 02:50:58:1e:00:08 198.51.100.177 new *\n".utf8), to: "other")
        #expect(try leases("import", other).text.contains("1 replaced"))
        Thread.sleep(forTimeInterval: 2.5)
        let next = try address(namespace, directory)
        #expect(next != nil && next != "198.51.100.177")
        #expect(try leases("list", "--state", "bound").lines.count == 3)
    }

    /// The address that udhcpc gets.
    private func address(_ namespace: borrowing NetworkNamespace, _ directory: borrowing TemporaryDirectory) throws
        -> String?
    {
        let script = try directory.write(
            Array("#!/bin/sh\n[ \"$1\" = bound ] && echo $ip >\(directory.file("bound"))\nexit 0\n".utf8), to: "script")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        try? FileManager.default.removeItem(atPath: directory.file("bound"))
        let result = try Command(
            namespace.command(["udhcpc", "-i", "right", "-f", "-n", "-q", "-t", "5", "-T", "1", "-C", "-s", script])
        ).run()
        #expect(result.code == 0, "\(result.error)")
        return directory.text("bound")?.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Waits for at most 20 seconds.
    private func wait(until condition: () throws -> Bool) throws {
        for _ in 0..<200 {
            if try condition() { return }
            Thread.sleep(forTimeInterval: 0.1)
        }
        Issue.record("what was waited for did not come")
    }
}
