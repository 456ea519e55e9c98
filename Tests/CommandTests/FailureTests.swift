import Foundation
import TestSupport
import Testing

/// What goes wrong: one clear sentence, and the exit code.
@Suite struct FailureTests {
    private static let dhclient = Checkout.fixture("lab/ref-dnsmasq-dhclient")

    private func expect(
        _ result: CommandResult, _ code: Int32, _ sentence: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(result.code == code, "\(result.error)", sourceLocation: sourceLocation)
        #expect(result.error.contains(sentence), "\(result.error)", sourceLocation: sourceLocation)
        let lines = result.error.split(separator: "\n").count
        #expect(code == 64 || lines == 1, "\(result.error)", sourceLocation: sourceLocation)
    }

    @Test func usage() throws {
        expect(try sniff(), 64, "Say where to read")
        expect(try sniff(Self.dhclient), 64, "did you mean -r ")
        expect(try sniff("-r", Self.dhclient, "--iface", "lo"), 64, "not both")
        expect(try sniff("-r", Self.dhclient, "-v", "--json"), 64, "not both")
        expect(try sniff("-r", Self.dhclient, "--wait"), 64, "--wait goes with --iface")
        expect(try sniff("-r", Self.dhclient, "-c", "0"), 64, "at least 1")
        expect(try sniff("-r", Self.dhclient, "-c", "many"), 64, "invalid for '-c <n>'")
        expect(try sniff("-r", Self.dhclient, "--mac", "52:54"), 64, "--mac")
        expect(try sniff("-r", Self.dhclient, "--xid", "0x1ffffffff"), 64, "--xid")
        expect(try sniff("-r", Self.dhclient, "--type", "SOMETHING"), 64, "--type")
        expect(try sniff("-r", Self.dhclient, "--color", "pink"), 64, "--color")
        expect(try sniff("-r", Self.dhclient, "--nonsense"), 64, "--nonsense")
    }

    @Test func expression() throws {
        let result = try sniff("-r", Self.dhclient, "frobnicate", "67")
        expect(result, 64, "The filter 'frobnicate 67' is not valid")
        #expect(result.error.split(separator: "\n").count == 1)
        #expect(result.output.isEmpty)
        expect(try sniff("-r", Checkout.fixture("crafted/raw-ip"), "vlan"), 64, "no VLAN support")
    }

    @Test func input() throws {
        expect(try sniff("-r", "/nonexistent/file.pcap"), 66, "There is no file /nonexistent/file.pcap")
        expect(try sniff("-r", Checkout.file("fixtures")), 66, "is a directory: name a file.")
        expect(try sniff("-r", Checkout.file("LICENSE")), 65, "is not a capture that libpcap reads")
        expect(try sniff("-r", "/dev/null"), 65, "is not a capture that libpcap reads")
        expect(try sniff("-r", "-"), 65, "Standard input is not a capture that libpcap reads")
    }

    @Test func everyPlaceWhereAFileCanBreakOff() throws {
        let directory = try TemporaryDirectory()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: Self.dhclient))
        let messages = try sniff("-r", Self.dhclient).messages
        for count in stride(from: 0, to: bytes.count, by: 61) {
            let result = try sniff("-r", try directory.write(bytes.prefix(count)))
            #expect(result.code == 65 || (result.code == 0 && count >= 24), "\(count)")
            #expect(result.messages == Array(messages.prefix(result.messages.count)))
            if count > 24 + 16 + 342, result.code == 65 {
                #expect(!result.messages.isEmpty)
                expect(result, 65, "the packets before it were read")
            }
        }
    }

    @Test func fullDisk() throws {
        expect(try shell("\"$1\" -r \"$2\" >/dev/full", Self.dhclient), 74, "Cannot write to standard output")
        expect(try shell("\"$1\" -c 9 -r \"$2\" >/dev/full", Self.dhclient), 74, "Cannot write to standard output")
        expect(try sniff("-r", Self.dhclient, "-w", "/dev/full"), 74, "No space left while writing /dev/full")
        expect(try sniff("-r", Self.dhclient, "-w", "/nonexistent/out.pcap"), 66, "/nonexistent/out.pcap")
    }

    @Test(arguments: ["", "-v", "--json", "-c 99999999", "-w /dev/null"]) func readerThatGoesIsNoFailure(
        format: String
    ) throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(concatenatedFixtures(times: 12))
        let result = try shell("\"$1\" \(format) -r \"$2\" | head -n 1; echo \"exit ${PIPESTATUS[0]}\"", path)
        #expect(result.lines.last == "exit 0")
        #expect(result.lines.count == 2)
        #expect(result.error.isEmpty)
    }

    @Test func unknownInterfaceNamesThoseThereAre() throws {
        let result = try sniff("--iface", "nosuch")
        expect(result, 69, "There is no interface 'nosuch'; there are: ")
        #expect(result.error.contains("lo"))
        // What a user types by mistake does not go to the terminal as it is.
        #expect(!(try sniff("--iface", "a\u{1B}[31m").error.contains("\u{1B}")))
    }

    /// Root gives up its rights for it; others have none.
    @Test func capturingNeedsPermission() throws {
        let directory = try TemporaryDirectory()
        // The build folder may be closed to other users.
        let copy = directory.file("pxe-sniff")
        try FileManager.default.copyItem(atPath: Command.sniff, toPath: copy)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory.path)
        let nobody = Privilege.isRoot ? ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"] : []
        let result = try Command(nobody + [copy, "--iface", "lo"]).run()
        expect(result, 77, "No permission to capture on lo: run as root, or `sudo setcap cap_net_raw,cap_net_admin+ep")
        #expect(result.error.contains(copy))
    }

    @Test func answeringNeedsPermissionToHoldThePortsToo() throws {
        let directory = try TemporaryDirectory()
        let copy = directory.file("pxe-respond")
        try FileManager.default.copyItem(atPath: Command.path(of: "pxe-respond"), toPath: copy)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory.path)
        let nobody = Privilege.isRoot ? ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"] : []
        let result = try Command(nobody + [copy, "--iface", "lo", "--leases", "memory"]).run()
        expect(result, 77, "setcap cap_net_raw,cap_net_admin,cap_net_bind_service+ep")
        #expect(result.error.contains(copy))
    }

    @Test(.enabled(if: Privilege.isRoot, "root gives up its rights here"))
    func fileOfAnotherUserNeedsPermission() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(Data(contentsOf: URL(fileURLWithPath: Self.dhclient)))
        let copy = directory.file("pxe-sniff")
        try FileManager.default.copyItem(atPath: Command.sniff, toPath: copy)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory.path)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let nobody = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
        expect(try Command(nobody + [copy, "-r", path]).run(), 77, "No permission to open \(path)")
    }
}
