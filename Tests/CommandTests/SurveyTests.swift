import Foundation
import PacketCapture
import PacketWire
import TestSupport
import Testing

/// `--stats` and `--rogue` as they are called.
///
/// Texts and objects are kept in fixtures/goldens/surveys; `PXEWIRE_UPDATE_GOLDENS=1` writes them anew, and the tests fail all
/// the same.
@Suite struct SurveyTests {
    private static let names = [
        "lab/ref-dnsmasq-proxy-ovmf-pxe4", "lab/pxe-respond-virtual-vlan-ovmf-pxe4",
        "lab/ref-dnsmasq-relay-seabios-ipxe",
        "lab/neg-ovmf-offer-without-bootfile", "firmware/ovmf-pxe4-two-servers-both-boot",
        "firmware/ipxe-bios-two-proxies",
        "firmware/ovmf-http4-not-found",
    ]

    @Test(arguments: names, ["stats", "rogue"]) func textsAreAsBefore(_ name: String, _ option: String) throws {
        let result = try sniff("-r", Checkout.fixture(name), "--\(option)")
        #expect(result.code == 0 && result.error == "")
        #expect(result.lines.allSatisfy { $0.count <= 80 })
        try compare(result.text, "\(name.split(separator: "/")[1]).\(option).txt")
    }

    @Test(arguments: names, ["stats", "rogue"]) func objectsAreAsBefore(_ name: String, _ option: String) throws {
        let result = try sniff("-r", Checkout.fixture(name), "--\(option)", "--json")
        #expect(result.lines.count == 1)
        _ = try JSONSerialization.jsonObject(with: Data(result.text.utf8))
        try compare(result.text, "\(name.split(separator: "/")[1]).\(option).json")
    }

    @Test func allFilesTogetherFitTheScreen() throws {
        let files = Checkout.fixtures.flatMap { ["-r", $0] }
        for option in ["--stats", "--rogue"] {
            let result = try Command.sniff(files + [option]).run()
            #expect(result.lines.count > 10 && !result.lines.contains { $0.hasPrefix("#") })
            let long = result.lines.filter { $0.count > 80 }
            #expect(long.isEmpty, "\(long.joined(separator: "\n"))")
        }
    }

    @Test func aServerThatIsNotKnownEndsWithOne() throws {
        let path = Checkout.fixture("firmware/ovmf-pxe4-two-servers-both-boot")
        let rogue = try sniff("-r", path, "--rogue", "--known", "198.51.100.1")
        #expect(rogue.code == 1 && rogue.error == "Not among the known servers: 198.51.100.5.\n")
        #expect(rogue.text.contains("198.51.100.5 (02:50:58:00:00:05) is rogue"))
        let known = try sniff("-r", path, "--rogue", "--known", "198.51.100.1,198.51.100.5")
        #expect(known.code == 0 && known.error == "" && known.text.contains("All servers are known."))
        let objects = try sniff("-r", path, "--rogue", "--json", "--known", "198.51.100.1")
        #expect(objects.code == 1 && objects.text.contains(#""known":false"#))
    }

    @Test func nothingToCountIsSaid() throws {
        let discover = Checkout.fixture("crafted/ethernet-dora")
        #expect(try sniff("-r", discover, "--rogue", "udp port 1").error.hasPrefix("No server that passes the filter"))
        let counted = try sniff("-r", discover, "--stats", "udp port 1")
        #expect(counted.text == "No packets.\n" && counted.error.hasPrefix("No DHCP message that passes the filter"))
    }

    private static func write(_ frames: [[UInt8]], to path: String) throws {
        var writer = try CaptureWriter(path: path, linkType: .ethernet)
        for frame in frames {
            try writer.write(PacketHeader(timestamp: Timestamp(seconds: 7), length: frame.count), frame.span)
        }
        try writer.close()
    }

    @Test func aFileThatBreaksOffIsNotJoinedWithTheNext() throws {
        let directory = try TemporaryDirectory()
        let (whole, next) = (directory.file("whole.pcap"), directory.file("next.pcap"))
        // The machine of the last whole frame goes on with another xid, in a frame of a lower number.
        try Self.write([1, 2, 7, 7].map { Crafted.discover(xid: $0) }, to: whole)
        try Self.write([Crafted.discover(xid: 0x107), Crafted.offer(xid: 9)], to: next)
        let cut = try directory.write(Data(contentsOf: URL(fileURLWithPath: whole)).dropLast(7))
        let stats = try sniff("-r", cut, "-r", next, "--stats")
        #expect(stats.code == 65 && stats.text.contains("0 boots; 5 other machines"), "\(stats.text)")
        let rogue = try sniff("-r", cut, "-r", next, "--rogue")
        #expect(rogue.code == 65 && rogue.text.contains("198.51.100.1: DHCP server"), "\(rogue.text)\(rogue.error)")
    }

    @Test func aPageNamesTheRightFilesWhereOneIsNotThere() throws {
        let directory = try TemporaryDirectory()
        let path = Checkout.fixture("lab/ref-dnsmasq-ovmf-pxe4")
        let page = try sniff("-r", directory.file("none.pcap"), "-r", path, "--html", "-")
        #expect(page.code == 66 && page.text.contains(" in \(path)<"))
    }

    @Test func countEndsIt() throws {
        let path = Checkout.fixture("lab/ref-dnsmasq-proxy-ovmf-pxe4")
        #expect(try sniff("-r", path, "--stats", "-c", "3").text.contains("3 DHCP messages"))
        #expect(try sniff("-r", path, "--rogue", "-c", "1").lines.filter { $0.hasPrefix("198.") }.count == 1)
    }

    @Test(arguments: [
        (["--stats", "--rogue"], "not both"), (["--stats", "-v"], "leave one out"),
        (["--stats", "--sessions"], "or boots"),
        (["--rogue", "--html", "x"], "or boots"), (["--stats", "-w", "x"], "does not go with --stats"),
        (["--stats", "--where", "type==OFFER"], "is about all traffic"),
        (["--rogue", "--mac", "52:54:00:50:58:01"], "is about all"),
        (["--rogue", "--fields", "mac"], "is about all traffic"),
        (["--known", "198.51.100.1"], "--known goes with --rogue"),
        (["--rogue", "--known", "198.51.100.1,x"], "\"x\" is no address"),
        (["--rogue", "--known", ""], "is no address"),
        (["--stats", "--all"], "--all goes with"),
    ])
    func optionsThatDoNotGoTogetherAreRefused(_ arguments: [String], _ words: String) throws {
        let result = try Command.sniff(["-r", Checkout.fixture("lab/ref-dnsmasq-ovmf-pxe4")] + arguments).run()
        #expect(result.code == 64 && result.error.contains(words), "\(result.error)")
    }

    @Test func aFullDiskIsTold() throws {
        for option in ["--stats", "--rogue", "--fields=mac"] {
            let path = Checkout.fixture("lab/ref-dnsmasq-ovmf-pxe4")
            let result = try shell("\"$1\" -r \"$2\" \(option) >/dev/full", path)
            #expect(result.code == 74, "\(result.error)")
        }
    }

    @Test(.enabled(if: SharedCaptures.arePresent, "\(SharedCaptures.absence)"), arguments: SharedCaptures.names)
    func messagesOfEachTypeAreAsManyAsTheOracleCounts(name: String) throws {
        struct Counts: Decodable {
            var types: [String: Int]
        }
        guard SharedCaptures.exceptions[name] == nil else { return }
        let text = try sniff("-r", SharedCaptures.path(of: name), "--stats", "--json").text
        let counts = try JSONDecoder().decode(Counts.self, from: Data(text.utf8)).types
        let names: [UInt8: String] = [
            1: "DISCOVER", 2: "OFFER", 3: "REQUEST", 4: "DECLINE", 5: "ACK", 6: "NAK", 7: "RELEASE", 8: "INFORM",
        ]
        let records = try SharedCaptures.records(of: name)
        // Of a message that the capture cut, the oracle gives no type.
        guard records.allSatisfy({ $0.snapped != true }) else { return }
        for (number, type) in names {
            #expect(counts[type] ?? 0 == records.filter { $0.msg_type == number }.count, "\(type)")
        }
    }

    private func compare(_ text: String, _ name: String) throws {
        let golden = Checkout.file("fixtures/goldens/surveys/\(name)")
        if let difference = try GoldenText.difference(text, golden) { Issue.record("\(difference)") }
    }
}

/// Surveys of live traffic, in a network of their own.
@Suite(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)")) struct LiveSurveyTests {
    @Test func countsComeAtTheEnd() throws {
        let namespace = try NetworkNamespace()
        let sniffer = try LiveSniffer(["--iface", "left", "--stats", "-c", "5"], in: namespace)
        let ended = try sniffer.wait {
            try namespace.send([Crafted.discover(xid: 1)])
            return !sniffer.text.isEmpty
        }
        #expect(ended && sniffer.exitCode() == 0)
        #expect(sniffer.text.contains("5 DHCP messages") && sniffer.text.contains("DISCOVER"))
    }

    @Test func aProxyIsTakenByWhoLoadsItsFile() throws {
        let path = Checkout.fixture("firmware/ipxe-bios-two-proxies")
        var file = try CaptureFile(path: path)
        var frames: [[UInt8]] = []
        try file.forEach { _, bytes in
            frames.append(bytes.indices.map { bytes[$0] })
            return .proceed
        }
        let namespace = try NetworkNamespace()
        let sniffer = try LiveSniffer(["--iface", "left", "--rogue"], in: namespace)
        let isSeen = try sniffer.wait {
            try namespace.send(frames)
            return sniffer.text.contains("198.51.100.6")
        }
        #expect(isSeen)
        sniffer.interrupt()
        #expect(sniffer.exitCode() == 0)
        let proxy = sniffer.text.split(separator: "\n").drop { $0 != "198.51.100.5: proxyDHCP server" }
        let offers = proxy.first { $0.hasPrefix("  offers") }
        #expect(offers != nil && offers?.hasSuffix("taken 0") == false, "\(sniffer.text)")
    }

    @Test func aNewServerIsToldWhenItAnswers() throws {
        let namespace = try NetworkNamespace()
        let sniffer = try LiveSniffer(["--iface", "left", "--rogue", "--known", "203.0.113.9"], in: namespace)
        let told = try sniffer.wait {
            try namespace.send([Crafted.offer(xid: 1)])
            return !sniffer.text.isEmpty
        }
        #expect(
            told
                && sniffer.text.contains(
                    "198.51.100.1 (02:50:58:00:00:01) is a DHCP server, and is not known: gives 198.51.100.7")
        )
        sniffer.interrupt()
        #expect(sniffer.exitCode() == 1)
        #expect(sniffer.text.contains("1 DHCP server answers: 198.51.100.1."))
        #expect(sniffer.errorText.hasSuffix("Not among the known servers: 198.51.100.1.\n"))
    }
}
