import Foundation
import TestSupport
import Testing

/// Boots as the command shows them: `--sessions`, `--explain` and `--html`.
///
/// Texts and objects are kept in fixtures/goldens/boots; `PXEWIRE_UPDATE_GOLDENS=1` writes them anew, and the tests fail all the
/// same.
@Suite struct BootTests {
    private static let names = [
        "firmware/ovmf-pxe4-file-and-proxy", "firmware/ipxe-bios-menu-4011-silent", "firmware/ovmf-http4-not-found",
        "firmware/ovmf-pxe4-binl-4011-unreachable", "lab/ref-dnsmasq-ovmf-chain", "lab/neg-ovmf-offer-without-bootfile",
        "lab/pxe-respond-virtual-vlan-ovmf-pxe4", "lab/ref-dnsmasq-relay-seabios-ipxe",
    ]

    @Test(arguments: names, ["sessions", "explain"])
    func textsAreAsBefore(_ name: String, _ option: String) throws {
        let result = try sniff("-r", Checkout.fixture(name), "--\(option)")
        #expect(result.code == 0 && result.error == "")
        #expect(result.lines.allSatisfy { $0.count <= 80 })
        try compare(result.text, "\(name.split(separator: "/")[1]).\(option).txt")
    }

    @Test(arguments: names) func objectsAreAsBefore(_ name: String) throws {
        let result = try sniff("-r", Checkout.fixture(name), "--explain", "--json")
        for line in result.lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        try compare(result.text, "\(name.split(separator: "/")[1]).jsonl")
    }

    @Test func aPageHasEachBootAndNothingOfTheWireIsMarkup() throws {
        let folder = try TemporaryDirectory()
        let page = folder.file("boots.html")
        let result = try sniff(
            "-r", Checkout.fixture("crafted/hostile-markup"), "-r", Checkout.fixture("lab/ref-dnsmasq-ovmf-chain"),
            "-r", Checkout.fixture("firmware/ovmf-pxe4-wrong-file"), "--all", "--html", page)
        #expect(result.code == 0 && result.text == "")
        let text = try String(contentsOfFile: page, encoding: .utf8)
        #expect(text.hasPrefix("<!DOCTYPE html>") && text.contains("has no file &quot;odd.nbp&quot;"))
        #expect(text.components(separatedBy: "<script").count == 2)
        #expect(text.components(separatedBy: "<details class=\"b\"").count == 4)
        // The hostname of the frame is markup, and stands there as text.
        #expect(text.contains("&lt;script&gt;"))
        #expect(!text.contains("http-equiv=\"refresh\"") && !text.contains("src="))
    }

    @Test func aDeviceIsNotReplacedByAPage() throws {
        let result = try sniff("-r", Checkout.fixture("lab/ref-dnsmasq-ovmf-pxe4"), "--html", "/dev/null")
        #expect(result.code == 64 && result.error.contains("/dev/null is not a regular file"))
    }

    @Test func aPageGoesWhereASymbolicLinkLeadsAndTheLinkStays() throws {
        let folder = try TemporaryDirectory()
        for (link, page, isThere) in [("old.html", "page.html", true), ("new.html", "fresh.html", false)] {
            if isThere { _ = try folder.write(Array("before".utf8), to: page) }
            let path = folder.file(link)
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: page)
            let result = try sniff("-r", Checkout.fixture("lab/ref-dnsmasq-ovmf-pxe4"), "--html", path)
            #expect(result.code == 0)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == page)
            #expect(folder.text(page)?.hasPrefix("<!DOCTYPE html>") == true)
        }
        #expect(try folder.names.count == 4)
    }

    @Test func aPageSaysWhatItLeavesOut() throws {
        let folder = try TemporaryDirectory()
        let recording = Checkout.fixture("firmware/ovmf-pxe4-wrong-file")
        let many = (0..<510).flatMap { _ in ["-r", recording] }
        #expect(try Command.sniff(many + ["--html", folder.file("many.html")]).run().code == 0)
        let text = folder.text("many.html") ?? ""
        #expect(
            text.contains("Of 510 boots 500 are shown whole: the first 0 that booted, and the first 500 of the others.")
        )
        #expect(text.components(separatedBy: "<details class=\"b\"").count == 501)
        #expect(text.components(separatedBy: "<tr><td>").count > 510)
    }

    @Test func aCaptureThatCutItsMessagesIsNamedWhereNoBootIsSeen() throws {
        let result = try sniff("-r", Checkout.fixture("crafted/snaplen-300"), "--explain")
        #expect(result.error.contains("only the beginnings of") && result.error.contains("tcpdump -s 0"))
    }

    @Test func aPageGoesToStandardOutput() throws {
        let result = try sniff("-r", Checkout.fixture("lab/ref-dnsmasq-ovmf-pxe4"), "--html", "-")
        #expect(result.code == 0 && result.text.hasPrefix("<!DOCTYPE html>"))
    }

    @Test(arguments: [
        (["--sessions", "--explain"], "Choose one of"), (["--sessions", "-v"], "-v shows messages"),
        (["--html", "x.html", "-w", "x.pcap"], "-w keeps the frames"),
        (["--sessions", "--type", "ACK"], "--xid and --type"),
        (["--all"], "--all goes with"), (["--html", "x.html", "--json"], "--html writes a page"),
    ])
    func optionsThatDoNotGoTogetherAreRefused(_ arguments: [String], _ words: String) throws {
        let result = try Command.sniff(["-r", Checkout.fixture("lab/ref-dnsmasq-ovmf-pxe4")] + arguments).run()
        #expect(result.code == 64 && result.error.contains(words))
    }

    @Test func noBootIsSaid() throws {
        let result = try sniff("-r", Checkout.fixture("lab/ref-dnsmasq-dhclient"), "--sessions")
        #expect(result.code == 0 && result.text == "" && result.error.hasPrefix("No boot among"))
        #expect(
            try sniff("-r", Checkout.fixture("lab/ref-dnsmasq-dhclient"), "--sessions", "--all").text.contains(
                "DISCOVER"))
    }

    @Test func countAndMACChooseBoots() throws {
        let path = Checkout.fixture("lab/ref-dnsmasq-ovmf-chain")
        let both = ["-r", path, "-r", path, "--sessions"]
        #expect(try Command.sniff(both).run().lines.filter { $0.hasPrefix("52:54") }.count == 2)
        #expect(try Command.sniff(both + ["-c", "1"]).run().lines.filter { $0.hasPrefix("52:54") }.count == 1)
        #expect(try Command.sniff(both + ["--mac", "02:00:00:00:00:01"]).run().messages.isEmpty)
    }

    private func compare(_ text: String, _ name: String) throws {
        let golden = Checkout.file("fixtures/goldens/boots/\(name)")
        if let difference = try GoldenText.difference(text, golden) { Issue.record("\(difference)") }
    }
}
