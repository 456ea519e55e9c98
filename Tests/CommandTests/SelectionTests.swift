import Foundation
import TestSupport
import Testing

/// Which messages are shown.
@Suite struct SelectionTests {
    private static let nak = Checkout.fixture("lab/ref-dnsmasq-dhclient-nak")

    @Test func byClientTransactionAndType() throws {
        let all = try sniff("-r", Self.nak).messages
        #expect(try sniff("-r", Self.nak, "--mac", "02:50:58:00:00:11").messages == all)
        #expect(try sniff("-r", Self.nak, "--mac", "02:50:58:00:00:12").messages.isEmpty)
        #expect(try sniff("-r", Self.nak, "--type", "nak").messages == all.filter { $0.contains("  NAK ") })
        #expect(try sniff("-r", Self.nak, "--type", "DHCPOFFER").messages == all.filter { $0.contains("  OFFER ") })
        let object = try #require(try sniff("--json", "-r", Self.nak).lines.last)
        let xid = try JSONDecoder().decode(SniffedObject.self, from: Data(object.utf8)).dhcp.xid
        let byNumber = try sniff("-r", Self.nak, "--xid", "\(xid)").messages
        #expect(!byNumber.isEmpty && byNumber.count < all.count)
        #expect(try sniff("-r", Self.nak, "--xid", "0x\(String(xid, radix: 16))").messages == byNumber)
        #expect(try sniff("-r", Self.nak, "--xid", "\(xid)", "--type", "ack").messages.count == 1)
    }

    @Test func byExpression() throws {
        let all = try sniff("-r", Self.nak).messages
        #expect(try sniff("-r", Self.nak, "udp", "port", "67").messages == all)
        #expect(try sniff("-r", Self.nak, "udp src port 67").messages.count < all.count)
        #expect(try sniff("-r", Self.nak, "tcp").messages.isEmpty)
        // Numbers are those of all packets, whatever passes.
        #expect(all.contains(try #require(sniff("-r", Self.nak, "udp src port 67").messages.first)))
    }

    @Test func byVLAN() throws {
        let tagged = Checkout.fixture("crafted/ethernet-qinq")
        let all = try sniff("-r", tagged).messages
        #expect(!all.isEmpty)
        #expect(try sniff("-r", tagged, "vlan 100").messages == all)
        #expect(try sniff("-r", tagged, "vlan 100 and vlan 200 and udp port 67").messages == all)
        #expect(try sniff("-r", tagged, "vlan 101").messages.isEmpty)
        // A filter sees the frame as it is: the ports stand behind the tags.
        #expect(try sniff("-r", tagged, "udp port 67").messages.isEmpty)
    }

    @Test(.enabled(if: SharedCaptures.arePresent, "\(SharedCaptures.absence)"))
    func expressionIsCompiledForEachLinkTypeOfAFile() throws {
        let files = SharedCaptures.all.filter { $0.hasSuffix(".pcapng") }.flatMap { ["-r", $0] }
        let all = try Command.sniff(files).run()
        let filtered = try Command.sniff(files + ["len >= 0"]).run()
        let isSame = filtered.output == all.output
        #expect(isSame)
    }

    @Test func expressionThatFitsTheFilesLinkTypeIsTaken() throws {
        let cooked = try sniff("-r", Checkout.fixture("crafted/linux-sll"), "inbound or outbound")
        #expect(cooked.code == 0, "\(cooked.error)")
    }

    @Test func writtenFileShowsTheSameMessages() throws {
        let directory = try TemporaryDirectory()
        let out = directory.file("out.pcap")
        for path in [Self.nak, Checkout.fixture("crafted/linux-sll2"), Checkout.fixture("crafted/snaplen-300")] {
            let written = try sniff("-r", path, "-w", out)
            #expect(written.code == 0)
            #expect(written.output == (try sniff("-r", path)).output)
            // Other packets are left out: the numbers differ, and nothing else.
            let again = try sniff("-r", out)
            #expect(again.lines.map(Self.withoutNumber) == written.lines.map(Self.withoutNumber))
        }
    }

    @Test func writtenFileWithoutAFrameIsACapture() throws {
        let directory = try TemporaryDirectory()
        let out = directory.file("out.pcap")
        #expect(try sniff("-r", Self.nak, "-w", out, "--xid", "1").code == 0)
        #expect(try sniff("-r", out).error == "No DHCP message among 0 packets.\n")
    }

    @Test func captureGoesToStandardOutputWithoutText() throws {
        let result = try shell("\"$1\" -r \"$2\" -r \"$2\" -w - | \"$1\" -r -", Self.nak)
        let messages = try sniff("-r", Self.nak).messages.map(Self.withoutNumber)
        #expect(result.messages.map(Self.withoutNumber) == messages + messages)
    }

    @Test(arguments: [["-r", "/nosuch.pcap"], ["-r", Checkout.fixture("lab/ref-kea-ovmf-pxe4"), "bad filter(("]])
    func whatIsThereStaysWhenReadingFails(_ arguments: [String]) throws {
        let folder = try TemporaryDirectory()
        let kept = try folder.write("precious".utf8, to: "kept.pcap")
        for more in [[], ["--explain"], ["--anonymize"]] {
            let all: [String] = arguments.prefix(2) + more + ["-w", kept] + arguments.dropFirst(2)
            let result = try Command.sniff(all).run()
            #expect(result.code != 0)
            let text = folder.text("kept.pcap")
            #expect(text == "precious")
        }
    }

    @Test func fileThatIsReadIsNotOverwritten() throws {
        let directory = try TemporaryDirectory()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: Self.nak))
        let path = try directory.write(bytes)
        let result = try sniff("-r", path, "-w", directory.path + "/./capture.pcap")
        #expect(result.code == 64)
        #expect(result.error.contains("would be read and written at once"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
    }

    private static func withoutNumber(_ line: String) -> String {
        var words = line.split(separator: " ")
        if words.count > 1, !line.hasPrefix("#") { words.remove(at: 1) }
        return words.joined(separator: " ")
    }
}
