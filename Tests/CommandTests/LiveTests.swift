import Foundation
import PacketWire
import TestSupport
import Testing

/// Live captures, in a network of their own.
@Suite(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)")) struct LiveTests {
    @Test func framesAreShownAsTheyComeWithEveryStackOfTags() throws {
        let namespace = try NetworkNamespace()
        let sniffer = try LiveSniffer(["--iface", "left", "--json"], in: namespace)
        #expect(try sniffer.waitUntilItCaptures(namespace), "\(sniffer.errorText)")
        let stacks: [[(EtherType, UInt16)]] = [
            [], [(.dot1Q, 10)], [(.dot1ad, 100), (.dot1Q, 200)], [(.dot1Q, 1), (.dot1Q, 2), (.dot1Q, 3), (.dot1Q, 4)],
        ]
        try namespace.send(
            stacks.enumerated().map { index, stack in
                Crafted.discover(
                    xid: UInt32(index) + 1, vlans: stack.map { VLANTag(protocolIdentifier: $0, control: $1) })
            })
        let objects = {
            try sniffer.messages.map { try JSONDecoder().decode(SniffedObject.self, from: Data($0.utf8)) }
                .filter { $0.dhcp.xid > 0 }
        }
        #expect(try sniffer.wait { try objects().count == stacks.count })
        #expect(try objects().map(\.dhcp.xid) == [1, 2, 3, 4])
        #expect(try objects().map(\.vlan) == stacks.map { $0.map(\.1) })
        sniffer.interrupt()
        #expect(sniffer.exitCode() == 0)
        #expect(sniffer.errorText.isEmpty)
    }

    @Test func interruptEndsWithAllThatCame() throws {
        let namespace = try NetworkNamespace()
        let directory = try TemporaryDirectory()
        let out = directory.file("out.pcap")
        let sniffer = try LiveSniffer(["--iface", "left", "-w", out], in: namespace)
        #expect(try sniffer.waitUntilItCaptures(namespace), "\(sniffer.errorText)")
        let count = 200
        try namespace.send((1...UInt32(count)).map { Crafted.discover(xid: $0) })
        sniffer.interrupt()
        #expect(sniffer.exitCode() == 0)
        let messages = sniffer.messages
        #expect(messages.count >= count + 1)
        #expect(messages.last?.contains("02:50:58:00:00:c8") == true)
        #expect(sniffer.text.last == "\n")
        #expect(try sniff("-r", out).messages == messages)
    }

    @Test func countAndFilterWorkLive() throws {
        let namespace = try NetworkNamespace()
        let sniffer = try LiveSniffer(["--iface", "left", "-c", "2", "--type", "DISCOVER", "udp"], in: namespace)
        #expect(try sniffer.waitUntilItCaptures(namespace), "\(sniffer.errorText)")
        try namespace.send((1...5).map { Crafted.discover(xid: $0) })
        #expect(sniffer.exitCode() == 0)
        #expect(sniffer.messages.count == 2)
    }

    @Test func anyAndTunnelsAreCapturedToo() throws {
        let namespace = try NetworkNamespace()
        let sniffer = try LiveSniffer(["--iface", "any", "udp"], in: namespace)
        #expect(try sniffer.waitUntilItCaptures(namespace), "\(sniffer.errorText)")
        try namespace.send([Crafted.discover(xid: 7, vlans: [VLANTag(protocolIdentifier: .dot1Q, control: 70)])])
        #expect(sniffer.wait { sniffer.messages.contains { $0.contains("00:00:07") && $0.contains("vlan 70") } })
        sniffer.interrupt()
        #expect(sniffer.exitCode() == 0)
        let wrong = try Command(namespace.command([Command.sniff, "--iface", "any", "vlan", "10"])).run()
        #expect(wrong.code == 64)
        #expect(wrong.error.hasPrefix("The filter 'vlan 10' is not valid: no VLAN support"))
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/net/tun"), "needs /dev/net/tun"))
    func interfaceWithoutEthernetIsCaptured() throws {
        let namespace = try NetworkNamespace()
        try namespace.ip("tuntap", "add", "tun0", "mode", "tun")
        try namespace.ip("link", "set", "tun0", "up")
        let sniffer = try LiveSniffer(["--iface", "tun0"], in: namespace)
        usleep(300_000)
        sniffer.interrupt()
        #expect(sniffer.exitCode() == 0, "\(sniffer.errorText)")
    }

    @Test func removedInterfaceEndsTheCapture() throws {
        let namespace = try NetworkNamespace()
        let sniffer = try LiveSniffer(["--iface", "left"], in: namespace)
        #expect(try sniffer.waitUntilItCaptures(namespace), "\(sniffer.errorText)")
        let before = sniffer.messages.count
        try namespace.send([Crafted.discover(xid: 9)])
        try namespace.ip("link", "delete", "left")
        #expect(sniffer.exitCode() == 69)
        #expect(sniffer.errorText == "The interface left disappeared while capturing on it.\n")
        #expect(sniffer.messages.count == before + 1)
    }

    @Test func interfaceThatGoesDownEndsTheCapture() throws {
        let namespace = try NetworkNamespace()
        let sniffer = try LiveSniffer(["--iface", "left"], in: namespace)
        #expect(try sniffer.waitUntilItCaptures(namespace), "\(sniffer.errorText)")
        try namespace.ip("link", "set", "left", "down")
        #expect(sniffer.exitCode() == 69)
        #expect(sniffer.errorText == "The interface left is down: bring it up with `ip link set left up`.\n")
    }

    @Test func waitGoesOnWhenTheInterfaceComesBack() throws {
        let namespace = try NetworkNamespace()
        try namespace.ip("link", "delete", "left")
        let sniffer = try LiveSniffer(["--iface", "left", "--wait"], in: namespace)
        #expect(sniffer.wait { sniffer.errorText.hasSuffix("Waiting for it.\n") }, "\(sniffer.errorText)")
        for round in 1...2 {
            try namespace.connect()
            #expect(try sniffer.waitUntilItCaptures(namespace), "round \(round): \(sniffer.errorText)")
            try namespace.ip("link", "delete", "left")
            #expect(sniffer.wait { sniffer.errorText.split(separator: "\n").count > round }, "\(sniffer.errorText)")
        }
        sniffer.interrupt()
        #expect(sniffer.exitCode() == 0)
        #expect(sniffer.errorText.split(separator: "\n").allSatisfy { $0.hasSuffix("Waiting for it.") })
    }
}
