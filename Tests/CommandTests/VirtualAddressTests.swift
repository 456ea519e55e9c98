import Foundation
import PacketWire
import TestSupport
import Testing

/// `pxe-respond --virtual-ip` on an interface that has no address.
@Suite(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)"))
struct VirtualAddressTests {
    private static let virtual = ["--iface", "left", "--virtual-ip", "198.51.100.1/24"]
    private static let range = ["--range", "198.51.100.100-198.51.100.110", "--no-probe"]

    @Test func itAnswersARPPingDHCPAndTFTPAndTheKernelSaysNothing() throws {
        let network = try VirtualNetwork()
        let before = try network.addresses
        let file = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        let frames = try network.frames {
            let responder = try ServingResponder(in: network.server) { directory in
                _ = try directory.write(file, to: "file")
                return Self.virtual + Self.range + ["--boot-root", directory.path]
            }
            #expect(responder.logged.contains("Ready on left as the virtual host 198.51.100.1"))
            #expect(try network.onClient("busybox", "ping", "-c", "2", "-W", "5", "198.51.100.1").code == 0)
            let target = responder.directory.file("loaded")
            for blockSize in ["512", "1468"] {
                let load = try network.onClient(
                    "busybox", "tftp", "-g", "-b", blockSize, "-r", "file", "-l", target, "198.51.100.1")
                #expect(load.code == 0)
                #expect(try Data(contentsOf: URL(fileURLWithPath: target)) == Data(file))
            }
            let refused = try network.onClient(
                "busybox", "tftp", "-g", "-r", "nothing", "-l", target, "198.51.100.1")
            #expect(refused.error.contains("file not found"), "\(refused.error)")
            #expect(try responder.address(on: "right", in: network.client) == "198.51.100.100")
            // What nobody takes: the kernel is not to say so.
            let knock = "echo >/dev/udp/198.51.100.1/9; timeout 1 bash -c 'echo >/dev/tcp/198.51.100.1/80'"
            _ = try network.onClient("bash", "-c", knock)
            #expect(try network.addresses == before)
        }
        #expect(try network.addresses == before)
        Self.checkSilenceOfKernel(frames)
    }

    /// All that the server's machine sent is the responder's.
    private static func checkSilenceOfKernel(_ frames: [DecodedFrame]) {
        let (sent, received) = (
            frames.filter { $0.link.source == VirtualNetwork.serverMAC },
            frames.filter { $0.link.source != VirtualNetwork.serverMAC }
        )
        func packets(_ frames: [DecodedFrame], _ operation: UInt16) -> [ARPPacket] {
            frames.compactMap { frame in
                guard case .arp(let packet) = frame.network, packet.operation == operation else { return nil }
                return packet
            }
        }
        let questions = packets(received, ARPPacket.request).filter { $0.targetAddress == VirtualNetwork.address }
        #expect(!questions.isEmpty)
        #expect(packets(sent, ARPPacket.reply).count == questions.count)
        let own = [VirtualNetwork.address, .zero]
        #expect(packets(sent, ARPPacket.request).allSatisfy { own.contains($0.senderAddress) })
        for frame in sent {
            switch frame.transport {
            case .icmp(let icmp):
                #expect(icmp.type == ICMPHeader.echoReply)
                #expect(icmp.checksumStatus == .good)
            case .udp(let udp):
                #expect(frame.ipv4?.source == VirtualNetwork.address)
                #expect(udp.checksumStatus == .good)
            case .none:
                if case .arp = frame.network { break }
                Issue.record("the kernel sent \(frame)")
            case .tcp, .laterFragment, .other: Issue.record("the kernel sent \(frame)")
            }
        }
    }

    @Test func anAddressThatSomebodyElseAnswersForIsRefused() throws {
        let network = try VirtualNetwork(clientAddress: "198.51.100.1/24")
        let result = try network.respond("--virtual-ip", "198.51.100.1/24", "--bootfile", "ipxe.efi")
        #expect(result.code == 69)
        #expect(
            result.error.contains("198.51.100.1 is taken: \(VirtualNetwork.clientMAC) on left answers for it."),
            "\(result.error)")
    }

    @Test func theDoctorAsksWhoHasTheAddress() throws {
        func doctor(_ network: borrowing VirtualNetwork) throws -> CommandResult {
            let command = [Command.path(of: "pxe-respond"), "doctor", "--bootfile", "x"]
            return try Command(network.server.command(command + Self.virtual)).run()
        }
        let free = try doctor(VirtualNetwork()).text
        #expect(free.contains("ok       left is up and has no address: it needs none."), "\(free)")
        #expect(
            free.contains("ok       Nobody on left answers for 198.51.100.1: it can be the virtual address."), "\(free)"
        )
        let taken = try doctor(VirtualNetwork(clientAddress: "198.51.100.1/24"))
        #expect(
            taken.text.contains("problem  198.51.100.1 is taken: \(VirtualNetwork.clientMAC) on left"), "\(taken.text)")
        #expect(taken.code == 1)
    }

    @Test func anAddressOfTheMachineItselfIsRefused() throws {
        let network = try VirtualNetwork()
        try network.server.ip("addr", "add", "198.51.100.1/32", "dev", "lo")
        let result = try network.respond("--virtual-ip", "198.51.100.1/24", "--bootfile", "ipxe.efi")
        #expect(result.code == 69)
        #expect(result.error.contains("198.51.100.1 is an address of lo already"), "\(result.error)")
    }

    @Test func aRouterAndAnotherHostOfTheAddressAreToldOf() throws {
        let network = try VirtualNetwork()
        try Command(network.server.command(["sh", "-c", "echo 1 >/proc/sys/net/ipv4/conf/left/forwarding"])).check()
        let responder = try ServingResponder(in: network.server) { _ in Self.virtual + ["--bootfile", "ipxe.efi"] }
        responder.wait(for: "sysctl -w net.ipv4.conf.left.forwarding=0")
        try network.client.ip("addr", "add", "198.51.100.1/24", "dev", "right")
        _ = try network.onClient("busybox", "arping", "-U", "-c", "1", "-I", "right", "198.51.100.1")
        responder.wait(for: "\(VirtualNetwork.clientMAC) on left uses the virtual address 198.51.100.1 as well")
    }

    @Test func anotherVirtualAddressNeedsARestart() throws {
        let network = try VirtualNetwork()
        func file(_ address: String) -> [UInt8] {
            Array(
                """
                interfaces: {left: {virtual-ip: \(address)/24}}
                subnets: [{subnet: 198.51.100.0/24, pools: [198.51.100.100-198.51.100.110]}]
                probe: off

                """.utf8)
        }
        let responder = try ServingResponder(in: network.server) { directory in
            ["--config", try directory.write(file("198.51.100.1"), to: "pxewire.yaml")]
        }
        _ = try responder.directory.write(file("198.51.100.2"), to: "pxewire.yaml")
        responder.hangUp()
        responder.wait(for: "The virtual addresses or their VLANs are others now: restart to take them.")
        #expect(try responder.address(on: "right", in: network.client) == "198.51.100.100")
    }

    @Test func anInterfaceThatComesBackIsServedAgain() throws {
        let network = try VirtualNetwork()
        let responder = try ServingResponder(in: network.server) { directory in
            _ = try directory.write([1, 2, 3], to: "file")
            return ["--wait"] + Self.virtual + Self.range + ["--boot-root", directory.path]
        }
        try network.server.ip("link", "set", "left", "down")
        responder.wait(for: "The interface left is down")
        try network.server.ip("link", "set", "left", "up")
        responder.wait(for: "left is back.")
        #expect(try responder.address(on: "right", in: network.client) == "198.51.100.100")
        let target = responder.directory.file("loaded")
        let isLoaded = try (0..<3).contains { _ in
            try network.onClient("busybox", "tftp", "-g", "-r", "file", "-l", target, "198.51.100.1").code == 0
        }
        #expect(isLoaded)
    }
}
