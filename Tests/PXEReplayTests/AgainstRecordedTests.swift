import Foundation
import TestSupport
import Testing

/// Our answers beside those of a recorded server, and what the difference means to the client.
@Suite struct AgainstRecordedTests {
    private static let settings = ["--server-ip", "198.51.100.1", "--range", "198.51.100.50-198.51.100.99"]

    private func against(_ capture: String, _ arguments: [String]) throws -> CommandResult {
        try replay([Checkout.fixture("lab/\(capture)"), "--against", "recorded"] + arguments)
    }

    /// What pxe-respond said to real machines in the lab, the same engine says again, to the last option.
    @Test(arguments: [
        "usual-ipxe-bios", "usual-ovmf-pxe4", "usual-seabios-ipxe", "usual-ovmf-http4", "usual-aarch64-pxe4",
        "linux-seabios-ipxe",
    ])
    func whatPxeRespondSaidLiveItSaysAgain(_ name: String) throws {
        let run = try against(
            "pxe-respond-\(name)",
            [
                "--config", Checkout.file("fixtures/configurations/usual.yaml"), "--boot-root",
                Checkout.file("fixtures/usual"), "--lease-time", "10m", "--router", "198.51.100.1", "--dns",
                "198.51.100.1",
            ])
        #expect(run.code == 0)
        #expect(
            run.lines.last?.hasSuffix("the same, 0 different with the same outcome, 0 different with another outcome")
                == true)
        #expect(!run.text.contains("  as recorded"))
    }

    @Test func asAProxyItStandsBesideTheServerThatGivesAddresses() throws {
        let run = try against(
            "pxe-respond-matrix-proxy-dnsmasq-ovmf-pxe4",
            [
                "--config", Checkout.file("fixtures/configurations/usual-proxy.yaml"), "--boot-root",
                Checkout.file("fixtures/usual"),
            ])
        #expect(run.code == 0)
        #expect(
            run.lines.last
                == "# against the recorded answers: 4 the same, 0 different with the same outcome, 0 different with another outcome"
        )
        #expect(
            run.lines.contains {
                $0.hasSuffix("UEFI PXE takes 198.51.100.149 from 198.51.100.3, loads tftp://198.51.100.1/ipxe.efi")
            })
    }

    /// Each difference between pxe-respond and dnsmasq, Kea and ISC dhcpd, with what it means: looked at, and kept.
    @Test(arguments: [
        ("dnsmasq-ovmf-pxe4", "marker-x64.efi"), ("kea-ovmf-pxe4", "marker-x64.efi"),
        ("isc-ovmf-pxe4", "marker-x64.efi"),
        ("dnsmasq-ipxe-bios-fast", "marker.ipxe"), ("kea-ipxe-bios-fast", "marker.ipxe"),
        ("isc-ipxe-bios-fast", "marker.ipxe"), ("dnsmasq-ovmf-http4", "http://198.51.100.1/marker-x64.efi"),
        ("kea-dhclient", ""), ("isc-udhcpc", ""), ("dnsmasq-ovmf-chain", "snponly.efi"),
    ])
    func eachDifferenceOfOtherServersIsListed(_ name: String, _ file: String) throws {
        let run = try against("ref-\(name)", Self.settings + (file.isEmpty ? [] : ["--bootfile", file]))
        let golden = Checkout.file("fixtures/goldens/against/\(name).txt")
        #expect(try GoldenText.difference(run.text, golden) == nil)
    }

    @Test func aBootThatFailedIsToldToComeToItsFile() throws {
        let run = try against("neg-ovmf-offer-without-bootfile", Self.settings + ["--bootfile", "ipxe.efi"])
        #expect(run.code == 1)
        #expect(run.lines.contains { $0.hasPrefix("  forecast") && $0.hasSuffix("loads tftp://198.51.100.1/ipxe.efi") })
        #expect(
            run.lines.contains {
                $0.hasPrefix("  as recorded") && $0.hasSuffix("gives up: PXE-E16: No valid offer received.")
            })
        #expect(
            run.lines.contains {
                $0.hasSuffix("and with the recorded answers it gives up: PXE-E16: No valid offer received.")
            })
    }

    @Test func theSameDifferenceIsToldOnce() throws {
        let run = try against("neg-ovmf-offer-without-bootfile", Self.settings + ["--bootfile", "ipxe.efi"])
        #expect(run.lines.filter { $0.contains("option 51 Address Time: recorded 600, ours 3600") }.count == 1)
        #expect(run.lines.filter { $0.hasSuffix("in 11 as above") }.count == 3)
    }

    @Test func asJSONEachMessageHasItsRulesComparisonAndForecast() throws {
        let run = try against("ref-kea-ovmf-pxe4", Self.settings + ["--bootfile", "marker-x64.efi", "--json"])
        let first = try #require(run.lines.first)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
        let rules = try #require(object["rules"] as? [String: Any])
        #expect(rules["subnet"] as? String == "198.51.100.0/24")
        #expect(rules["boot_file"] as? String == "by the settings for all")
        let comparison = try #require(object["comparison"] as? [String: Any])
        #expect(comparison["effect"] as? String == "same-outcome")
        let forecast = try #require(object["forecast"] as? [String: Any])
        let ours = try #require(forecast["ours"] as? [String: Any])
        #expect(forecast["same"] as? Bool == true)
        #expect(ours["end"] as? String == "loads")
        #expect(ours["detail"] as? String == "tftp://198.51.100.1/marker-x64.efi")
    }

    @Test func withoutAResponderItIsAMistake() throws {
        let run = try replay([Checkout.fixture("lab/ref-kea-ovmf-pxe4"), "--against", "recorded"])
        #expect(run.code == 64)
        #expect(run.error.contains("--against holds the responder's answers against the recorded ones"))
    }

    // MARK: - The fewest messages

    @Test func aCaptureShrinksToTheMessagesThatShowTheDifference() throws {
        let folder = try TemporaryDirectory()
        let small = folder.file("small.pcap")
        let run = try against(
            "pxe-respond-matrix-proxy-dnsmasq-ovmf-pxe4", Self.settings + ["--bootfile", "x.efi", "--shrink", small])
        #expect(run.code == 1)
        #expect(run.lines.last?.hasPrefix("# Of 10 messages these are left: frames ") == true)
        let again = try replay([small] + Self.settings + ["--bootfile", "x.efi", "--against", "recorded"])
        #expect(again.code == 1)
        #expect(again.lines.count < run.lines.count + 1)
    }

    @Test func whereNothingDiffersNothingIsWritten() throws {
        let folder = try TemporaryDirectory()
        let small = folder.file("small.pcap")
        let run = try against(
            "pxe-respond-matrix-proxy-dnsmasq-ovmf-pxe4",
            [
                "--config", Checkout.file("fixtures/configurations/usual-proxy.yaml"), "--boot-root",
                Checkout.file("fixtures/usual"), "--shrink", small,
            ])
        #expect(run.code == 0)
        #expect(run.lines == ["Nothing differs: \(small) is not written."])
        #expect(!FileManager.default.fileExists(atPath: small))
    }

    @Test(arguments: [["--json"], ["--junit", "x.xml"], ["-w", "x.pcap"]])
    func shrinkGoesWithNoOtherOutput(_ other: [String]) throws {
        let run = try against("ref-kea-ovmf-pxe4", Self.settings + ["--shrink", "/tmp/never.pcap"] + other)
        #expect(run.code == 64)
        #expect(run.error.contains("leave \(other[0]) out"))
    }
}
