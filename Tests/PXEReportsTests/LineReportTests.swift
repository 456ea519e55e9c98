import PXEReports
import Testing

@Suite struct LineReportTests {
    @Test func clientIsShownAsSoonAsTheMessageHoldsIt() throws {
        let fixture = try Fixture("crafted/header-every-length.pcap")
        let lines = fixture.text(.line(LineReport())).split(separator: "\n").dropFirst()
        #expect(lines.count == fixture.frames.count)
        // The frames' messages have 0, 1, 2 … bytes; chaddr stands at byte 28 and has 6 bytes here.
        for (length, line) in lines.enumerated() {
            #expect(line.contains(length < 34 ? "  -                  BOOT" : "  52:54:00:50:58:01  "), "\(length)")
        }
    }

    @Test(arguments: [
        ("crafted/states.pcap", ["wants", "wants", "renews", "rebinds"]),
        ("lab/ref-dnsmasq-udhcpc-release.pcap", ["wants", "gives back"]),
        ("lab/ref-dnsmasq-dhclient-decline.pcap", ["wants", "refuses", "wants"]),
    ])
    func lineTellsWhatAClientDoesWithAnAddress(name: String, words: [String]) throws {
        let lines = try Fixture(name).text(.line(LineReport())).split(separator: "\n")
        let told = lines.compactMap { line in
            ["wants", "renews", "rebinds", "gives back", "refuses"].first { line.contains(" \($0) 198.51.100.") }
        }
        #expect(told == words)
    }
}
