import Glibc
import PacketCapture
import PacketWire
import TestSupport
import Testing

@Suite struct NetworkInterfaceTests {
    @Test func loopbackIsKnownWithoutPrivilege() throws {
        let loopback = try #require(try NetworkInterface.all().first { $0.isLoopback })
        #expect(loopback.mac == nil)
        #expect(loopback.mtu > 0)
        #expect(try NetworkInterface.named(loopback.name) == loopback)
    }

    @Test(arguments: ["nosuch", "", "a-name-that-is-far-too-long-for-an-interface"])
    func unknownNameIsRefused(name: String) {
        let error = #expect(throws: CaptureError.self) { try NetworkInterface.named(name) }
        guard case .noSuchInterface(name, _)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)"))
    func factsAreThoseThatWereConfigured() throws {
        let namespace = try NetworkNamespace()
        try namespace.ip("link", "set", "left", "mtu", "1400")
        try namespace.ip("address", "add", "198.51.100.1/24", "broadcast", "+", "dev", "left")
        try namespace.ip("address", "add", "203.0.113.9/28", "dev", "left", "label", "left:1")
        try namespace.ip("link", "set", "right", "down")
        var all = try namespace.run { try NetworkInterface.all() }
        // The kernel tells the other end of the pair a moment later (net/core/link_watch.c).
        for _ in 0..<40 where all.first(where: { $0.name == "left" })?.isRunning == true {
            usleep(50_000)
            all = try namespace.run { try NetworkInterface.all() }
        }
        #expect(Set(all.map(\.name)) == ["lo", "left", "right"])
        let left = try #require(all.first { $0.name == "left" })
        #expect(left.index > 0)
        #expect(left.mac == MACAddress(2, 0, 0, 0, 0, 1))
        #expect(left.mtu == 1400)
        #expect(left.isUp && !left.isRunning && !left.isLoopback)
        #expect(left.vlanID == nil && left.parent == nil)
        let first = try #require(IPv4Subnet("198.51.100.0/24"))
        let second = try #require(IPv4Subnet("203.0.113.0/28"))
        #expect(
            left.addresses == [
                InterfaceAddress(
                    address: IPv4Address(198, 51, 100, 1), subnet: first, broadcast: IPv4Address(198, 51, 100, 255)),
                InterfaceAddress(address: IPv4Address(203, 0, 113, 9), subnet: second),
            ])
        #expect(left.addresses.map(\.prefixLength) == [24, 28])
        #expect(all.first { $0.name == "right" }?.isUp == false)
    }
}
