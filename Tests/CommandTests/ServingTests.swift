import Foundation
import TestSupport
import Testing

/// `pxe-respond` as it serves clients from a configuration file.
@Suite(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)"))
struct ServingTests {
    private static func file(pool: String) -> String {
        """
        interfaces: [left, left2]
        subnets:
          - subnet: 198.51.100.0/24
            pools: [\(pool)]
          - subnet: 203.0.113.0/24
            pools: [203.0.113.50-203.0.113.60]
        probe: off

        """
    }

    /// A namespace with two cables, a server's address on one end of each.
    private static func namespace() throws -> NetworkNamespace {
        let namespace = try NetworkNamespace()
        try namespace.ip("link", "add", "left2", "type", "veth", "peer", "name", "right2")
        for end in ["left2", "right2"] { try namespace.ip("link", "set", end, "addrgenmode", "none", "up") }
        try namespace.ip("addr", "add", "198.51.100.1/24", "dev", "left")
        try namespace.ip("addr", "add", "203.0.113.1/24", "dev", "left2")
        return namespace
    }

    @Test func twoInterfacesAreServedEachFromItsOwnSubnet() throws {
        let namespace = try Self.namespace()
        let responder = try ServingResponder(in: namespace) { directory in
            let file = try directory.write(
                Array(Self.file(pool: "198.51.100.10-198.51.100.20").utf8), to: "pxewire.yaml")
            return ["--config", file]
        }
        #expect(responder.logged.contains("Ready on left as 198.51.100.1"))
        #expect(responder.logged.contains("left2 as 203.0.113.1"))
        #expect(try responder.address(on: "right") == "198.51.100.10")
        #expect(try responder.address(on: "right2") == "203.0.113.50")
    }

    @Test func aReloadHoldsAtOnceAndABrokenFileChangesNothing() throws {
        let namespace = try Self.namespace()
        let responder = try ServingResponder(in: namespace) { directory in
            let file = try directory.write(
                Array(Self.file(pool: "198.51.100.10-198.51.100.20").utf8), to: "pxewire.yaml")
            return ["--config", file]
        }
        #expect(try responder.address(on: "right") == "198.51.100.10")

        _ = try responder.directory.write(
            Array(Self.file(pool: "198.51.100.30-198.51.100.3x").utf8), to: "pxewire.yaml")
        responder.hangUp()
        responder.wait(for: "the old one holds")
        #expect(responder.logged.contains("pxewire.yaml:4:"))
        #expect(try responder.address(on: "right") == "198.51.100.10")

        _ = try responder.directory.write(
            Array(Self.file(pool: "198.51.100.30-198.51.100.40").utf8), to: "pxewire.yaml")
        responder.hangUp()
        responder.wait(for: "Configuration: ")
        // The old address is of no pool any more.
        #expect(try responder.address(on: "right") == "198.51.100.30")
        // Leases of other subnets go on.
        #expect(try responder.address(on: "right2") == "203.0.113.50")

        responder.hangUp()
        responder.wait(for: "nothing is different")
    }

    @Test func aReloadThatNeedsOtherInterfacesIsRefused() throws {
        let namespace = try Self.namespace()
        let text = Self.file(pool: "198.51.100.10-198.51.100.20")
        let responder = try ServingResponder(in: namespace) { directory in
            ["--config", try directory.write(Array(text.utf8), to: "pxewire.yaml")]
        }
        let other = text.replacingOccurrences(of: "[left, left2]", with: "[left, right2]")
        _ = try responder.directory.write(Array(other.utf8), to: "pxewire.yaml")
        responder.hangUp()
        responder.wait(for: "The interfaces are left, right2 now (were left, left2): restart to serve them.")
        #expect(try responder.address(on: "right2") == "203.0.113.50")
    }

    /// A proxy opens no lease file, so what it handed out would be forgotten at its end.
    @Test func aProxyThatIsToHandOutAddressesIsRestarted() throws {
        let namespace = try Self.namespace()
        let proxy = "interfaces: [left]\nsubnets: [{subnet: 198.51.100.0/24}]\nboot: {file: ipxe.efi}\nprobe: off\n"
        let server = proxy.replacingOccurrences(of: "/24}", with: "/24, pools: [198.51.100.10-198.51.100.20]}")
        let responder = try ServingResponder(in: namespace) { directory in
            ["--config", try directory.write(Array(proxy.utf8), to: "pxewire.yaml")]
        }
        _ = try responder.directory.write(Array(server.utf8), to: "pxewire.yaml")
        responder.hangUp()
        responder.wait(for: "no lease file is open: restart to hand them out.")
        #expect(try responder.address(on: "right") == nil)
    }

    @Test func anInterfaceThatGoesDownDoesNotEndTheServiceOnTheOther() throws {
        let namespace = try Self.namespace()
        let text = Self.file(pool: "198.51.100.10-198.51.100.20")
        let responder = try ServingResponder(in: namespace) { directory in
            ["--config", try directory.write(Array(text.utf8), to: "pxewire.yaml")]
        }
        try namespace.ip("link", "set", "left2", "down")
        responder.wait(for: "The interface left2 is down")
        #expect(try responder.address(on: "right") == "198.51.100.10")
        try namespace.ip("link", "set", "left2", "up")
        responder.wait(for: "left2 is back.")
        #expect(try responder.address(on: "right2") == "203.0.113.50")
    }

    @Test func anInterfaceThatIsDownAtTheStartIsToldOfAndWaitedFor() throws {
        let namespace = try Self.namespace()
        try namespace.ip("link", "set", "left2", "down")
        let responder = try ServingResponder(in: namespace) { directory in
            let text = Self.file(pool: "198.51.100.10-198.51.100.20")
            return ["--wait", "--config", try directory.write(Array(text.utf8), to: "pxewire.yaml")]
        }
        #expect(responder.logged.contains("The interface left2 is down"))
        #expect(try responder.address(on: "right") == "198.51.100.10")
        try namespace.ip("link", "set", "left2", "up")
        responder.wait(for: "left2 is back.")
        #expect(try responder.address(on: "right2") == "203.0.113.50")
    }
}
