import Foundation
import TestSupport
import Testing

/// `--config`, `--check-config` and `--print-config` as they are called.
@Suite struct CommandTests {
    @Test func twelveMistakesAreTwelveErrorsAtOnce() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(
            Array(
                """
                interfaces: [eth1]
                authoritative: maybe
                lease-times: 1h
                options:
                  domain-nam-servers: [198.51.100.1]
                  mtu: large
                classes:
                  - {name: phones, match: {vendor-class: Cisco}}
                subnets:
                  - subnet: 198.51.100.0/24
                    interface: eht1
                    pools:
                      - 198.51.100.100-198.51.101.20
                      - 198.51.100.50-198.51.100.10
                      - {range: 198.51.100.60-198.51.100.70, classes: [phnes]}
                      - 198.51.100.65-198.51.100.80
                  - subnet: 198.51.100.128/25
                    unknown-clients: refuse
                reservations:
                  - {mac: 52:54:00:12:34, address: 198.51.100.3}

                """.utf8), to: "bad.yaml")
        let result = try respond(["--config", path, "--check-config"])
        #expect(result.code == 65)
        #expect(result.text == "")
        #expect(
            result.error.replacing(path, with: "bad.yaml") == """
                bad.yaml:2:16: error: authoritative is "maybe"; expected true or false.
                bad.yaml:3:1: error: There is no key "lease-times" in the file; did you mean "lease-time"?
                bad.yaml:5:3: error: There is no option "domain-nam-servers"; did you mean "domain-name-servers"?
                bad.yaml:6:8: error: Option mtu has "large"; expected a number from 0 to 65535.
                bad.yaml:11:16: error: Subnet 198.51.100.0/24 is on eht1, which is none of the interfaces that are served; did you mean "eth1"?
                bad.yaml:13:9: error: Range 198.51.100.100-198.51.101.20 does not lie inside 198.51.100.0/24.
                bad.yaml:14:9: error: Range 198.51.100.50-198.51.100.10 is reversed: did you mean 198.51.100.10-198.51.100.50?
                bad.yaml:15:56: error: Range 198.51.100.60-198.51.100.70 is for the class "phnes", which is not there; did you mean "phones"?
                bad.yaml:16:9: error: Range 198.51.100.65-198.51.100.80 overlaps range 198.51.100.60-198.51.100.70.
                bad.yaml:17:13: error: Subnet 198.51.100.128/25 overlaps subnet 198.51.100.0/24.
                bad.yaml:18:22: error: unknown-clients is "refuse"; expected allow or deny.
                bad.yaml:20:11: error: mac is "52:54:00:12:34"; expected a MAC address, as 52:54:00:12:34:56.
                12 errors in bad.yaml.

                """)
    }

    @Test(arguments: [[], ["--check-config"], ["--print-config"]]) func aFileThatCannotBeReadIsNamed(
        _ arguments: [String]
    ) throws {
        let directory = try TemporaryDirectory()
        let missing = try respond(["--config", directory.file("none.yaml")] + arguments)
        #expect(missing.code == 66)
        #expect(missing.error == "There is no file \(directory.file("none.yaml")).\n")
        let folder = try respond(["--config", directory.path] + arguments)
        #expect(folder.code == 66)
        #expect(folder.error == "\(directory.path) is a folder, and not a file.\n")
        let empty = directory.file("empty.yaml")
        try Data().write(to: URL(fileURLWithPath: empty))
        let nothing = try respond(["--config", empty] + arguments)
        #expect(nothing.code == 65)
        #expect(
            nothing.error
                == "\(empty):1:1: error: The file is empty; expected at least the key subnets.\n1 error in \(empty).\n")
    }

    @Test(.enabled(if: Privilege.isRoot, "root only can become somebody who may not read a file"))
    func aFileThatMayNotBeReadIsNamed() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(Array("subnets: []".utf8), to: "secret.yaml")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory.path)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        // The copy is where everybody may run it.
        let copy = directory.file("pxe-respond")
        try FileManager.default.copyItem(atPath: Command.path(of: "pxe-respond"), toPath: copy)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: copy)
        let result = try Command([
            "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", copy, "--config", path, "--check-config",
        ]).run()
        #expect(result.code == 77)
        #expect(result.error == "No permission to read \(path).\n")
    }

    @Test func aFileThatIsTooLargeIsNotRead() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("large.yaml")
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.truncate(atOffset: 100 << 20)
        try handle.close()
        let result = try respond(["--config", path, "--check-config"])
        #expect(result.code == 65)
        #expect(result.error == "\(path) has more than 8 MiB: that is no configuration.\n")
    }

    @Test func flagsBecomeAFileThatSaysTheSame() throws {
        let directory = try TemporaryDirectory()
        let flags = [
            "--iface", "none0", "--server-ip", "198.51.100.1", "--subnet-mask", "255.255.255.0", "--range",
            "198.51.100.100-198.51.100.199", "--router", "198.51.100.254", "--dns", "203.0.113.1", "--lease-time",
            "90s",
            "--vlan", "10.100", "--bootfile", "ipxe.efi", "--leases", "memory",
        ]
        let printed = try respond(flags + ["--print-config"])
        #expect(printed.code == 0 && printed.error == "")
        let path = try directory.write(printed.output, to: "printed.yaml")
        let again = try respond(["--config", path, "--print-config"])
        #expect(again.text == printed.text)
        let checks = try (respond(flags + ["--check-config"]), respond(["--config", path, "--check-config"]))
        #expect(checks.0.text == checks.1.text)
        #expect(checks.0.text.contains("  pool 198.51.100.100-198.51.100.199: 100 addresses\n"))
    }

    @Test func aCommandLineThatDoesNotGoWithTheFileIsWrong() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(
            Array("interfaces: [none0, none1]\nsubnets: [{subnet: 198.51.100.0/24}, {subnet: 203.0.113.0/24}]".utf8),
            to: "x.yaml")
        for flags in [
            ["--server-ip", "198.51.100.1"], ["--vlan", "10"], ["--subnet-mask", "255.255.255.0"],
            ["--range", "192.0.2.1-192.0.2.2"], ["--print-config"],
        ] {
            #expect(try respond(["--config", path, "--check-config"] + flags).code == 64)
        }
        #expect(try respond(["--check-config"]).code == 64)
        #expect(try respond([]).code == 64)
    }

    @Test func anInterfaceWithoutASubnetIsWarnedOf() throws {
        let directory = try TemporaryDirectory()
        func text(ofSubnet network: String) throws -> String {
            let file = """
                interfaces: {eth1: {address: 198.51.100.1}, eth2: {address: 203.0.113.1}}
                subnets: [{subnet: \(network).0/24, pools: [\(network).10-\(network).20]}]

                """
            let path = try directory.write(Array(file.utf8), to: "two.yaml")
            return try respond(["--config", path, "--check-config"]).text
        }
        let one = try text(ofSubnet: "198.51.100")
        #expect(one.contains("warning: Interface eth2 has no subnet: clients on it get no answer."))
        #expect(!one.contains("Interface eth1"))
        // A subnet on no interface is reached through relays, and those can be on any.
        #expect(try !text(ofSubnet: "198.18.0").contains("has no subnet"))
    }

    @Test func aVirtualAddressIsShownAsSuch() throws {
        let flags = ["--iface", "eth1", "--virtual-ip", "198.51.100.1/24", "--bootfile", "x"]
        #expect(
            try respond(flags + ["--check-config"]).text.contains(
                "interface           eth1, 198.51.100.1, virtual: the responder itself answers for it\n"))
        #expect(try respond(flags + ["--print-config"]).text.contains("virtual-ip: 198.51.100.1/24\n"))
    }

    @Test func aNetworkThatIsNotKnownIsAskedForByName() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(Array("interfaces: [nosuch0]\n".utf8), to: "none.yaml")
        let result = try respond(["--config", path, "--check-config"])
        #expect(result.code == 64)
        #expect(result.error.contains("The network of nosuch0 is not known"))
    }
}
