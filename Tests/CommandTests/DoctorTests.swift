import Foundation
import TestSupport
import Testing

/// `pxe-respond doctor` in networks where something is wrong.
@Suite(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)"))
struct DoctorTests {
    /// A namespace whose left end has an address, and a folder with boot files.
    private static func namespace() throws -> NetworkNamespace {
        let namespace = try NetworkNamespace()
        try namespace.ip("addr", "add", "198.51.100.1/24", "dev", "left")
        return namespace
    }

    private static func root(_ files: [String: String]) throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        for (name, text) in files { _ = try directory.write(Array(text.utf8), to: name) }
        return directory
    }

    private static func doctor(
        in namespace: borrowing NetworkNamespace, _ arguments: String...
    ) throws -> CommandResult {
        try Command(
            namespace.command([Command.path(of: "pxe-respond"), "doctor", "--iface", "left"] + arguments)
        ).run()
    }

    @Test func whatIsInOrderIsOkAndExitsWithZero() throws {
        let namespace = try Self.namespace()
        let root = try Self.root(["pxelinux.0": "x", "bootx64.efi": "x"])
        let result = try Self.doctor(
            in: namespace, "--boot-root", root.file(""), "--bootfile", "bootx64.efi", "--range",
            "198.51.100.10-198.51.100.20", "--leases", root.file("leases.sqlite"))
        #expect(result.code == 0, "\(result)")
        #expect(
            result.text.split(separator: "\n") == [
                "ok       left (02:00:00:00:00:01) is up and has 198.51.100.1/24.", "ok       UDP port 67 is free.",
                "ok       UDP port 4011 is free.", "ok       UDP port 69 is free.", "ok       TCP port 80 is free.",
                "ok       The firewall lets clients on left in.", "ok       The boot file bootx64.efi is there.",
                "ok       The lease file is \(root.file("leases.sqlite")), which is made at the start.",
                "ok       No other DHCP server answers on left.",
            ])
    }

    @Test func aFirewallAPortAndFilesThatKeepClientsAwayAreNamed() throws {
        let namespace = try Self.namespace()
        let rules =
            "add table inet filter; add chain inet filter input { type filter hook input priority 0; policy drop; }"
        try Command(namespace.command(["nft", rules])).check()
        let holder = try Command(
            namespace.command([
                "python3", "-c",
                "import socket, time; s = socket.socket(type=socket.SOCK_DGRAM); s.bind(('', 69)); time.sleep(60)",
            ])
        ).start(.nullDevice, .nullDevice)
        defer { holder.terminate() }
        Thread.sleep(forTimeInterval: 1)
        let root = try Self.root(["ipxe.efi": "x", "bootaa64.efi": ""])
        let result = try Self.doctor(in: namespace, "--boot-root", root.file(""), "--silent", "--no-http")
        #expect(result.code == 1)
        for line in [
            "problem  UDP port 69 is held by python3 (process ",
            "problem  The firewall (inet filter input) drops UDP port 69",
            "problem  The boot file bootaa64.efi cannot be handed out: it is empty.",
            "problem  Firmware is given iPXE, and iPXE has no script",
        ] {
            #expect(result.text.contains(line), "\(line)\n\(result.text)")
        }
        let advice = "nft insert rule inet filter input iifname left udp dport { 69, 32768-60999 } accept"
        #expect(result.text.contains(advice))
        try Command(namespace.command(["nft", String(advice.dropFirst(4))])).check()
        let again = try Self.doctor(in: namespace, "--boot-root", root.file(""), "--silent", "--no-http")
        #expect(again.text.contains("ok       The firewall lets clients on left in."))
    }

    @Test func otherServersAreFoundByAsking() throws {
        let namespace = try Self.namespace()
        try namespace.ip("addr", "add", "198.51.100.2/24", "dev", "right")
        let other = try ServingResponder(in: namespace) { _ in
            ["--iface", "right", "--range", "198.51.100.50-198.51.100.60", "--bootfile", "x.efi", "--no-probe"]
        }
        let result = try Self.doctor(
            in: namespace, "--bootfile", "y.efi", "--range", "198.51.100.10-198.51.100.20")
        #expect(
            result.text.contains(
                "warning  Another DHCP server answers on left: 198.51.100.2"), "\(result.text)\n\(other.logged)")
        #expect(result.text.contains("offers 198.51.100.50 and tells machines to boot x.efi."))
        let proxy = try Self.doctor(in: namespace, "--bootfile", "y.efi")
        #expect(proxy.text.contains("warning  The DHCP server on left is 198.51.100.2"))
    }

    /// It gave nothing but an error, though most of it needs no rights.
    @Test func whatNeedsNoRootIsFoundWithoutIt() throws {
        let namespace = try Self.namespace()
        let root = try Self.root([:])
        let program = try directoryProgram(in: root)
        let command = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", program, "doctor"]
        let result = try Command(
            namespace.command(
                command + ["--iface", "left", "--bootfile", "http://x/y", "--range", "198.51.100.10-198.51.100.20"]
                    + ["--leases", "/leases.sqlite"])
        ).run()
        #expect(result.code == 1, "\(result)")
        for line in [
            "ok       left (02:00:00:00:00:01) is up and has 198.51.100.1/24.", "ok       UDP port 67 is free.",
            "problem  The folder / of the lease file cannot be written: Permission denied; give this user the right to, or "
                + "name another path.",
            "warning  Which other servers the network has cannot be told: this user may not capture. Run it as root, or say "
                + "--silent.",
        ] {
            #expect(result.text.contains(line), "\(line)\n\(result.text)")
        }
        #expect(result.error.isEmpty)
    }

    /// A copy of the program that other users may run.
    private func directoryProgram(in directory: borrowing TemporaryDirectory) throws -> String {
        let copy = directory.file("program")
        try FileManager.default.copyItem(atPath: Command.path(of: "pxe-respond"), toPath: copy)
        for path in [directory.path, copy] {
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
        return copy
    }

    @Test func anInterfaceThatIsSaidTwiceIsAMistake() throws {
        for verb in [["doctor"], []] {
            let program = [Command.path(of: "pxe-respond")]
            let twice = try Command(program + verb + ["--iface", "none0", "--iface", "none0"]).run()
            #expect(twice.code == 64)
            #expect(twice.error.contains("Error: --iface none0 is there twice: say each interface once."))
        }
    }

    @Test func aLeaseFileThatCannotBeIsAProblem() throws {
        let namespace = try Self.namespace()
        let result = try Self.doctor(
            in: namespace, "--bootfile", "http://x/y", "--range", "198.51.100.10-198.51.100.20", "--silent", "--leases",
            "/nowhere/leases.sqlite")
        #expect(
            result.text.contains("problem  The folder /nowhere of the lease file /nowhere/leases.sqlite does not exist")
        )
        // A proxy keeps none.
        let proxy = try Self.doctor(
            in: namespace, "--bootfile", "http://x/y", "--silent", "--leases", "/nowhere/leases.sqlite")
        #expect(!proxy.text.contains("lease file"))
    }

    @Test func anInterfaceThatIsDownOrNotThereIsSaid() throws {
        let namespace = try NetworkNamespace()
        try namespace.ip("link", "set", "left", "down")
        let result = try Self.doctor(in: namespace, "--bootfile", "x", "--silent")
        #expect(result.code == 1)
        #expect(result.text.contains("problem  left is down: `sudo ip link set left up`."))
        let none = try Command([Command.path(of: "pxe-respond"), "doctor", "--iface", "none0"]).run()
        #expect(none.code == 69)
        #expect(none.error.contains("none0"))
    }
}
