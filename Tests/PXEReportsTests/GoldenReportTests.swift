import Foundation
import PXEReports
import TestSupport
import Testing

/// Reports as people and scripts read them, kept in `fixtures/goldens/sniff`.
///
/// `PXEWIRE_UPDATE_GOLDENS=1` writes them anew, and the tests fail all the same: no change is accepted unseen.
@Suite struct GoldenReportTests {
    private static let names = [
        "crafted/bootp-cookie-no-type.pcap", "crafted/ethernet-qinq.pcap", "crafted/hostile-escapes.pcap",
        "crafted/hostile-unicode.pcap", "crafted/linux-sll2.pcap", "crafted/long-option-split.pcap",
        "crafted/option-runs-out.pcap", "crafted/overload-both.pcap", "crafted/pxe-menu.pcap", "crafted/relay-82.pcap",
        "crafted/snaplen-300.pcap", "crafted/states.pcap", "lab/ref-dnsmasq-dhclient-decline.pcap",
        "lab/ref-dnsmasq-dhclient-nak.pcap", "lab/ref-dnsmasq-ovmf-http4.pcap", "lab/ref-dnsmasq-proxy-ipxe-bios.pcap",
        "lab/ref-dnsmasq-udhcpc-release.pcap",
    ]
    private static let folder = Fixture.folder.appending(path: "goldens/sniff")

    @Test(arguments: names) func linesAreAsBefore(name: String) throws {
        try Self.compare(Fixture(name).text(.line(LineReport())), Self.file(name, "lines.txt"))
    }

    @Test(arguments: names) func treesAreAsBefore(name: String) throws {
        try Self.compare(Fixture(name).text(.tree(TreeReport())), Self.file(name, "tree.txt"))
    }

    @Test(arguments: names) func objectsAreAsBefore(name: String) throws {
        try Self.compare(Fixture(name).text(.json(JSONReport())), Self.file(name, "jsonl"))
    }

    @Test func coloursAndZoneAreAsBefore() throws {
        let clock = ClockText { _ in -12_600 }
        let fixture = try Fixture("lab/ref-dnsmasq-dhclient-nak.pcap")
        try Self.compare(
            fixture.text(.line(LineReport(clock: clock, palette: .ansi))), Self.folder.appending(path: "colour.txt"))
    }

    private static func file(_ name: String, _ suffix: String) -> URL {
        let base = name.split(separator: "/").last?.split(separator: ".").first ?? ""
        return folder.appending(path: "\(base).\(suffix)")
    }

    private static func compare(_ text: String, _ golden: URL) throws {
        if let difference = try GoldenText.difference(text, golden.path) { Issue.record("\(difference)") }
    }
}
