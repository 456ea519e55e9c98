import Foundation
import TestSupport
import Testing

/// `pxe-replay --clients`: a recorded boot, played on a network by many clients.
@Suite struct PlaybackTests {
    private static let chain = Checkout.fixture("lab/ref-dnsmasq-ovmf-chain")

    private static func replay(_ arguments: [String]) -> [String] { [Command.path(of: "pxe-replay")] + arguments }

    @Suite(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)"))
    struct OnANetwork {
        private func play(_ arguments: String..., in namespace: borrowing NetworkNamespace) throws -> CommandResult {
            try Command(namespace.command(replay([chain, "--iface", "right"] + arguments))).run()
        }

        private func responder(in namespace: borrowing NetworkNamespace) throws -> ServingResponder {
            try namespace.ip("address", "add", "198.51.100.1/24", "dev", "left")
            return try ServingResponder(in: namespace) { directory in
                let root = directory.file("boot")
                try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: false)
                try Data(count: 50_000).write(to: URL(fileURLWithPath: root + "/loader.efi"))
                try Data(count: 44).write(to: URL(fileURLWithPath: root + "/script.ipxe"))
                return [
                    "--iface", "left", "--range", "198.51.100.100-198.51.100.119", "--no-probe", "--no-http",
                    "--boot-root", root, "--bootfile", "loader.efi", "--ipxe-script", "script.ipxe",
                ]
            }
        }

        @Test func allClientsBootAndTheirAddressesAreFreeAgain() throws {
            let namespace = try NetworkNamespace()
            let responder = try responder(in: namespace)
            let result = try play("--clients", "60", "--window", "10", in: namespace)
            #expect(result.code == 0, "\(result.error)\(result.text)\(responder.logged.suffix(2_000))")
            #expect(result.error.isEmpty)
            let head = "60 clients like 52:54:00:50:58:01 of ref-dnsmasq-ovmf-chain.pcap"
            #expect(result.lines.first == "\(head) (x64 UEFI: UEFI PXE, then iPXE), 10 at a time, on right")
            #expect(result.text.contains("  boots  60 of 60 complete in "))
            #expect(result.text.contains("60 of 60  p50"))
            #expect(result.text.contains("50,000 bytes each, 3.0 MB in all"))
            #expect(result.text.contains("differs from the recording\n"))
            #expect(!result.text.contains("failed"))
            responder.wait(for: "RELEASE   02:50:4c:00:00:3c")
            let leases = try responder.leases("list", "--json")
            #expect(!leases.text.contains(#""state":"active""#))
        }

        @Test func asJSONItIsOneObject() throws {
            let namespace = try NetworkNamespace()
            let responder = try responder(in: namespace)
            let result = try play(
                "--clients", "5", "--json", "--first-mac", "02:aa:00:00:00:10", "--keep-leases", in: namespace)
            #expect(result.code == 0, "\(result.error)")
            #expect(result.lines.count == 1)
            let object = try JSONSerialization.jsonObject(with: result.output) as? [String: Any]
            #expect(object?["complete"] as? Int == 5)
            #expect(object?["first"] as? String == "02:aa:00:00:00:10")
            #expect((object?["steps"] as? [[String: Any]])?.count == 7)
            #expect(try responder.leases("show", "02:aa:00:00:00:14").code == 0)
        }

        @Test func nobodyThereIsAFailedBootAndTheTimeoutEndsIt() throws {
            let namespace = try NetworkNamespace()
            let result = try play("--clients", "3", "--timeout", "1s", in: namespace)
            #expect(result.code == 1)
            #expect(result.text.contains("  boots  0 of 3 complete in "))
            #expect(result.text.contains("  3 stopped on the way\n"))
        }

        @Test func framesThatTheInterfaceDoesNotTakeAreCountedAndEndNothing() throws {
            let namespace = try NetworkNamespace()
            try namespace.ip("link", "set", "right", "mtu", "200")
            let result = try play("--clients", "3", "--timeout", "2s", in: namespace)
            #expect(result.code == 1)
            #expect(result.error.isEmpty)
            #expect(result.text.contains("  3 stopped on the way\n"))
            #expect(
                result.text.contains(
                    " frames could not be sent: longer than the interface takes, or its queue was full\n"))
        }

        @Test func controlCEndsItWithTheReportSoFar() throws {
            let namespace = try NetworkNamespace()
            let (output, error) = (try ScratchFile(), try ScratchFile())
            let command = Command(namespace.command(replay([chain, "--iface", "right", "--clients", "3"])))
            let process = try command.start(output.handle, error.handle)
            Thread.sleep(forTimeInterval: 1)
            process.interrupt()
            process.waitUntilExit()
            #expect(process.terminationStatus == 130)
            let text = String(decoding: try output.bytes(), as: UTF8.self)
            #expect(text.contains("  3 stopped on the way\n"))
            #expect(try error.bytes().isEmpty)
        }

        @Test func theInterfaceGoesAway() throws {
            let namespace = try NetworkNamespace()
            let (output, error) = (try ScratchFile(), try ScratchFile())
            let command = Command(namespace.command(replay([chain, "--iface", "right", "--clients", "3"])))
            let process = try command.start(output.handle, error.handle)
            Thread.sleep(forTimeInterval: 1)
            try namespace.ip("link", "delete", "left")
            process.waitUntilExit()
            #expect(process.terminationStatus == 69)
            #expect(String(decoding: try error.bytes(), as: UTF8.self).contains("right"))
            #expect(String(decoding: try output.bytes(), as: UTF8.self).contains("  boots  0 of 3 complete"))
        }
    }

    @Test(arguments: [
        ["--clients", "5"], ["--clients", "0", "--iface", "lo"], ["--clients", "70000", "--iface", "lo"],
        ["--iface", "lo"], ["--window", "5"], ["--mac", "52:54:00:50:58:01"], ["--keep-leases"],
        ["--clients", "5", "--iface", "lo", "--window", "0"], ["--clients", "5", "--iface", "lo", "-w", "x.pcap"],
        ["--clients", "5", "--iface", "lo", "--golden", "x"], ["--clients", "5", "--iface", "lo", "--junit", "x"],
        ["--clients", "5", "--iface", "lo", chain],
        ["--clients", "5", "--iface", "lo", "--server-ip", "198.51.100.1"],
        ["--clients", "5", "--iface", "lo", "--first-mac", "ff:ff:ff:ff:ff:ff"],
        ["--clients", "5", "--iface", "lo", "--first-mac", "02:00:00:ff:ff:fe"],
    ])
    func wrongUseIsExitCode64(_ arguments: [String]) throws {
        let result = try Command(Self.replay([Self.chain] + arguments)).run()
        #expect(result.code == 64)
        #expect(result.output.isEmpty)
        #expect(result.error.hasPrefix("Error: "))
    }

    @Test func whatCannotBePlayedIsASentence() throws {
        let play = ["--iface", "lo", "--clients", "1"]
        func run(_ path: String, _ more: String...) throws -> CommandResult {
            try Command(Self.replay([path] + play + more)).run()
        }
        let missing = try run("/nosuch.pcap")
        #expect((missing.code, missing.output.count) == (66, 0))
        let client = try run(Checkout.fixture("lab/ref-dnsmasq-dhclient"))
        #expect(client.code == 65)
        #expect(client.error.hasPrefix("There is no boot from the network in "))
        let other = try run(Self.chain, "--mac", "02:00:00:00:00:09")
        #expect(other.code == 65)
        #expect(other.error.contains("02:00:00:00:00:09 does not boot in "))
        #expect(other.error.contains("there boot: 52:54:00:50:58:01."))
        let unanswered = try run(Checkout.file("fixtures/firmware/ovmf-pxe4-no-offer.pcap"))
        #expect(unanswered.code == 65)
        #expect(unanswered.error.hasPrefix("No server answers the boot of "))
        let absent = try Command(Self.replay([Self.chain, "--iface", "nosuch0", "--clients", "1"])).run()
        #expect(absent.code == 69)
        #expect(absent.error.contains("There is no interface 'nosuch0'"))
    }

    @Test func playingNeedsPermission() throws {
        let directory = try TemporaryDirectory()
        let copy = directory.file("pxe-replay")
        try FileManager.default.copyItem(atPath: Command.path(of: "pxe-replay"), toPath: copy)
        let capture = directory.file("boot.pcap")
        try FileManager.default.copyItem(atPath: Self.chain, toPath: capture)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory.path)
        let nobody = Privilege.isRoot ? ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"] : []
        let result = try Command(nobody + [copy, capture, "--iface", "lo", "--clients", "1"]).run()
        #expect(result.code == 77)
        #expect(result.error.contains("No permission to capture on lo: run as root"))
    }
}
