import Foundation
import TestSupport
import Testing

/// `pxe-respond leases`, as it is called.
@Suite struct LeasesCommandTests {
    private let folder: String
    private let directory: LeasesDirectory

    init() throws {
        directory = try LeasesDirectory()
        folder = directory.path
    }

    private var file: String { "\(folder)/leases.sqlite" }

    private func leases(_ verb: String, _ arguments: String...) throws -> CommandResult {
        try Command([Command.path(of: "pxe-respond"), "leases", verb, "--leases", file] + arguments).run()
    }

    private func fixture(_ name: String) -> String { Checkout.file("fixtures/leases/\(name)") }

    private func write(_ text: String, _ name: String = "list") throws -> String {
        let path = "\(folder)/\(name)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Leases that hold for some hours more, and one that is over.
    private func own() throws -> String {
        let end = Int(Date().timeIntervalSince1970)
        return try write(
            """
            \(end + 1800) 02:50:58:1e:00:01 198.51.100.108 alpha 01:02:50:58:1e:00:01
            \(end + 7200) 02:50:58:1e:00:02 198.51.100.9 Beta *
            0 02:50:58:1e:00:03 203.0.113.7 * *
            \(end - 60) 02:50:58:1e:00:04 198.51.100.110 * *

            """)
    }

    @Test func linesOfTheFirmwareFileThatAreNoneAreTold() throws {
        let path = try write("{}\n\nnothing\n", "firmware.jsonl")
        let result = try Command([Command.path(of: "pxe-respond"), "firmware", "list", "--leases", file]).run()
        #expect(result.code == 0)
        #expect(
            result.error == """
                \(path) tells what firmware takes, and cannot be read in line 1, 3: left out.
                Nothing is known of firmware in \(path).

                """)
    }

    @Test func listAndItsFilters() throws {
        #expect(
            try leases("import", own()).text.hasSuffix(": 4 added, 0 unchanged, 0 replaced, 0 conflicting, 0 refused\n")
        )
        let lines = try leases("list").lines
        #expect(lines.first?.split(separator: " ") == ["address", "client", "state", "ends", "host", "name"])
        #expect(
            lines.dropFirst().map { $0.prefix { $0 != " " } }
                == ["198.51.100.9", "198.51.100.108", "198.51.100.110", "203.0.113.7"])
        #expect(lines.allSatisfy { $0.count <= 80 })
        func addresses(_ arguments: String...) throws -> [Substring] {
            let command = [Command.path(of: "pxe-respond"), "leases", "list", "--leases", file] + arguments
            return try Command(command).run().lines.dropFirst().map { $0.prefix { $0 != " " } }
        }
        #expect(try addresses("--state", "expired") == ["198.51.100.110"])
        #expect(try addresses("--network", "203.0.113.0/24") == ["203.0.113.7"])
        #expect(try addresses("--client", "02:50:58:1e:00:01") == ["198.51.100.108"])
        #expect(try addresses("--client", "0102") == ["198.51.100.108"])
        #expect(try addresses("--client", "hw-1-0250581e0003") == ["203.0.113.7"])
        #expect(try addresses("--name", "bet") == ["198.51.100.9"])
        #expect(try addresses("--expires-within", "1h") == ["198.51.100.108"])
    }

    @Test func nothingFoundIsNoError() throws {
        _ = try leases("import", own())
        for format in ["table", "json"] {
            let result = try leases("list", "--name", "nobody", "--format", format)
            #expect(result.code == 0)
            #expect(result.output.isEmpty)
            #expect(result.error == "None of 4 leases is meant in \(file).\n")
        }
    }

    @Test func listAsObjects() throws {
        _ = try leases("import", own())
        let line = try #require(try leases("list", "--format", "json", "--state", "expired").lines.first)
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(object?["address"] as? String == "198.51.100.110")
        #expect(object?["state"] as? String == "expired")
        #expect(object?["host_name"] is NSNull)
    }

    @Test func show() throws {
        _ = try leases("import", own())
        for name in ["198.51.100.108", "02:50:58:1e:00:01", "hw-1-0250581e0001"] {
            let result = try leases("show", name)
            #expect(result.code == 0)
            #expect(result.lines.contains("client              hw-1-0250581e0001"))
            #expect(result.lines.contains("host name           \"alpha\""))
        }
        let result = try leases("show", "198.51.100.250")
        #expect(result.code == 1)
        #expect(result.error == "There is no lease of 198.51.100.250 in \(file).\n")
        #expect(try leases("show", "nonsense").code == 64)
    }

    @Test func release() throws {
        _ = try leases("import", own())
        let result = try leases("release", "198.51.100.108", "198.51.100.110", "198.51.100.250", "198.51.100.108")
        #expect(result.code == 1)
        #expect(result.lines.count == 3)
        #expect(result.text.hasPrefix("198.51.100.108 is free: 02:50:58:1e:00:01 held it until "))
        #expect(result.lines[1].hasPrefix("198.51.100.110 is not bound: the lease of 02:50:58:1e:00:04 ended at "))
        #expect(result.lines[2] == "198.51.100.250 has no lease.")
        #expect(try leases("list", "--state", "released").lines.count == 2)
        #expect(try leases("release", "203.0.113.7").code == 0)
    }

    @Test(arguments: ["csv", "json"])
    func exportAndImport(_ format: String) throws {
        for list in ["isc.leases", "kea-leases4.csv.2"] { _ = try leases("import", fixture(list), "--replace") }
        let out = "\(folder)/out"
        #expect(try leases("export", "--format", format, "-o", out).code == 0)
        let text = try leases("export", "--format", format)
        #expect(text.output == (try Data(contentsOf: URL(fileURLWithPath: out))))
        let count = text.lines.count - (format == "csv" ? 1 : 0)
        #expect(try leases("import", out).text.contains(": 0 added, \(count) unchanged,"))
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + suffix) }
        #expect(try leases("import", out).text.contains(": \(count) added,"))
        #expect(try leases("export", "--format", format).output == text.output)
    }

    @Test func conflictsLeaveOurs() throws {
        let end = Int(Date().timeIntervalSince1970) + 3600
        _ = try leases("import", write("\(end) 02:50:58:1e:00:01 198.51.100.108 ours *\n"))
        let theirs = try write("\(end) 02:50:58:1e:00:99 198.51.100.108 theirs *\n")
        let dry = try leases("import", theirs, "--dry-run", "--replace")
        #expect(
            dry.text.hasSuffix("0 added, 0 unchanged, 1 replaced, 0 conflicting, 0 refused\nNothing was changed.\n"))
        let kept = try leases("import", theirs)
        #expect(kept.code == 0)
        #expect(kept.lines.first == "198.51.100.108 stays with 02:50:58:1e:00:01; \(theirs) has 02:50:58:1e:00:99.")
        #expect(kept.text.hasSuffix("0 added, 0 unchanged, 0 replaced, 1 conflicting, 0 refused\n"))
        #expect(try leases("import", theirs, "--replace").text.contains("1 replaced"))
        #expect(try leases("show", "198.51.100.108").text.contains("theirs"))
    }

    /// A list that was made before a renewal must not take the renewed time away.
    @Test func anOwnLeaseIsNotMadeShorter() throws {
        let end = Int(Date().timeIntervalSince1970) + 3600
        _ = try leases("import", write("\(end) 02:50:58:1e:00:01 198.51.100.108 * *\n"))
        #expect(
            try leases("import", write("\(end - 900) 02:50:58:1e:00:01 198.51.100.108 * *\n")).text.contains(
                "1 unchanged"))
        #expect(
            try leases("import", write("\(end + 900) 02:50:58:1e:00:01 198.51.100.108 * *\n")).text.contains(
                "1 replaced"))
    }

    @Test func badLines() throws {
        let list = try write("0 02:50:58:1e:00:05 198.51.100.112 * *\n0 02:50:58:1e:00:05 198.51.100 * *\n")
        let refused = try leases("import", list)
        #expect(refused.code == 65)
        #expect(refused.output.isEmpty)
        #expect(refused.error.hasPrefix("\(list):2: '198.51.100' is no IPv4 address.\nNothing was imported: 1 line "))
        #expect(!FileManager.default.fileExists(atPath: file))
        let taken = try leases("import", list, "--skip-bad-lines")
        #expect(taken.code == 65)
        #expect(taken.text.contains("1 added, 0 unchanged, 0 replaced, 0 conflicting, 1 refused"))
        #expect(try leases("list").lines.count == 2)
    }

    @Test func whatGoesWrong() throws {
        func expect(_ result: CommandResult, _ code: Int32, _ sentence: String) {
            #expect(result.code == code, "\(result.error)")
            #expect(result.error.contains(sentence), "\(result.error)")
        }
        expect(try leases("list"), 66, "There is no lease file \(file)")
        expect(try leases("release", "198.51.100.1"), 66, "There is no lease file")
        expect(try leases("import", "\(folder)/nothing"), 66, "There is no file \(folder)/nothing.")
        expect(try leases("import", folder), 66, "is a directory")
        expect(try leases("import", Checkout.file("LICENSE")), 65, "no list of leases begins so")
        expect(try leases("list", "--state", "asleep"), 64, "--state")
        expect(try leases("list", "--client", "somebody"), 64, "--client takes hexadecimal digits")
        expect(try leases("release"), 64, "Missing expected argument")
        expect(try leases("export", "--format", "xml"), 64, "--format")
        expect(try leases("list", "--nonsense"), 64, "--nonsense")
        _ = try leases("import", own())
        expect(try leases("export", "-o", "/nosuch/list"), 74, "Cannot write /nosuch/list")
        try Data("no database".utf8).write(to: URL(fileURLWithPath: file))
        expect(try leases("list"), 65, "is not a lease file")
    }

    @Test(.enabled(if: Privilege.isRoot, "needs root to become nobody"))
    func withoutPermission() throws {
        let list = try own()
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: list)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
        func asNobody(_ arguments: String...) throws -> CommandResult {
            // The build may lie where nobody may look: a copy does not.
            let copy = "\(folder)/pxe-respond"
            if !FileManager.default.fileExists(atPath: copy) {
                try FileManager.default.copyItem(atPath: Command.path(of: "pxe-respond"), toPath: copy)
            }
            return try Command(
                ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", copy, "leases"] + arguments
            ).run()
        }
        let read = try asNobody("import", "--leases", file, list)
        #expect(read.code == 77, "\(read.error)")
        #expect(read.error.contains("\(list) cannot be read"))
        _ = try leases("import", list)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        #expect(try asNobody("list", "--leases", file).code == 77)
    }
}

/// A folder that goes with the last who holds it: a suite is copyable, `TemporaryDirectory` is not.
private final class LeasesDirectory: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "pxewire-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
