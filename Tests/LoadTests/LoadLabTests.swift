import Foundation
import Glibc
import TestSupport
import Testing

@testable import pxewire_load

/// The load against `pxe-respond`, in a network of their own.
@Suite(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)")) struct LoadLabTests {
    private struct Report: Decodable {
        var exchanges: Int
        var renewals: Int
        var retries: Int
        var naks: Int
        var duplicates: Int
        var doubled: Int
        var lost: Int
    }

    /// Runs the tool against a responder that ends with the test.
    private func load(_ arguments: [String], leases: String) throws -> CommandResult {
        let namespace = try NetworkNamespace()
        try namespace.ip("address", "add", "198.18.0.1/16", "dev", "left")
        let output = try ScratchFile()
        let responder = try Command(
            namespace.command([
                Command.path(of: "pxe-respond"), "--iface", "left", "--range", "198.18.1.0-198.18.8.255",
                "--lease-time", "1h", "--leases", leases, "--log-level", "error", "--duration", "60s",
            ])
        ).start(output.handle, output.handle)
        defer {
            kill(responder.processIdentifier, SIGTERM)
            responder.waitUntilExit()
        }
        return try Command(
            namespace.command(
                [Command.path(of: "pxewire-load"), "--iface", "right", "--timeout", "500", "--retries", "20"]
                    + arguments)
        ).run()
    }

    private func report(_ result: CommandResult) throws -> Report {
        #expect(result.code == 0, "\(result.error)")
        return try JSONDecoder().decode(Report.self, from: Data(result.output))
    }

    @Test func everyClientGetsAnAddressOfItsOwnAndRenewsIt() throws {
        let folder = try TemporaryDirectory()
        let result = try load(
            [
                "--clients", "300", "--window", "32", "--exchanges", "900", "--renew", "--release", "--json",
                "--journal", folder.file("acks"),
            ], leases: folder.file("leases.sqlite"))
        let report = try report(result)
        #expect(report.exchanges == 300)
        #expect(report.renewals == 600)
        #expect(report.naks + report.duplicates + report.lost == 0)
        let journal = folder.text("acks")
        let lines = try #require(journal).split(separator: "\n").map { $0.split(separator: " ") }
        #expect(lines.count >= 900)
        #expect(lines.allSatisfy { $0.count == 5 && $0[3] == "3600" })
        #expect(Set(lines.map { $0[2] }).count == 300)
    }

    @Test func relayIsAnsweredAtItsOwnAddress() throws {
        let result = try load(
            [
                "--relay", "198.18.0.254", "--server-ip", "198.18.0.1", "--server-mac", "02:00:00:00:00:01",
                "--clients", "50", "--json",
            ], leases: "memory")
        let report = try report(result)
        #expect(report.exchanges == 50)
        #expect(report.naks + report.duplicates + report.lost == 0)
    }

    @Test func floodSendsAllAndTellsItsSeed() throws {
        let result = try load(["--flood", "2000", "--seed", "7"], leases: "memory")
        #expect(result.code == 0)
        let text = String(decoding: result.output, as: UTF8.self)
        #expect(text.hasPrefix("2000 DISCOVERs from random MAC addresses in "))
        #expect(text.hasSuffix("seed 7\n"))
    }

    @Test func serverThatIsNotThereIsALossAndStrictSaysSo() throws {
        let namespace = try NetworkNamespace()
        let result = try Command(
            namespace.command([
                Command.path(of: "pxewire-load"), "--iface", "right", "--clients", "3", "--timeout", "50", "--retries",
                "1", "--strict",
            ])
        ).run()
        #expect(result.code == 1)
        #expect(String(decoding: result.output, as: UTF8.self).contains("3 sent again, 3 lost"))
    }
}
