import Foundation
import TestSupport
import Testing

/// `pxe-respond leases` beside a `pxe-respond` that serves from the same file.
@Suite(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)"))
struct LeasesWhileServingTests {
    private static let mac = "02:50:58:1e:00:07"

    @Test func theResponderTakesUpWhatIsImportedAndReleased() throws {
        let namespace = try NetworkNamespace()
        try namespace.ip("addr", "add", "198.51.100.1/24", "dev", "left")
        try namespace.ip("link", "set", "right", "address", Self.mac)
        let responder = try ServingResponder(in: namespace) { _ in
            ["--iface", "left", "--range", "198.51.100.100-198.51.100.199"]
        }

        // What nobody asked for, and the pool's first addresses would not give.
        let list = try responder.directory.write(
            Array("0 \(Self.mac) 198.51.100.177 moved *\n".utf8), to: "list")
        let imported = try responder.leases("import", list)
        #expect(imported.text.contains("1 added"), "\(imported.error)")
        Thread.sleep(forTimeInterval: 2.5)
        #expect(try responder.address(on: "right") == "198.51.100.177")

        // Given back for the client, its address is another's to have.
        #expect(try responder.leases("release", "198.51.100.177").code == 0)
        let other = try responder.directory.write(
            Array("0 02:50:58:1e:00:08 198.51.100.177 new *\n".utf8), to: "other")
        #expect(try responder.leases("import", other).text.contains("1 replaced"))
        Thread.sleep(forTimeInterval: 2.5)
        let next = try responder.address(on: "right")
        #expect(next != nil && next != "198.51.100.177")
        #expect(try responder.leases("list", "--state", "bound").lines.count == 3)
    }
}
