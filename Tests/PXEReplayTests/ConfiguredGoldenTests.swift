import Foundation
import TestSupport
import Testing

/// What the responder answers to recorded and crafted clients when a file configures it, in fixtures/goldens/replay.
///
/// `PXEWIRE_UPDATE_GOLDENS=1` writes them anew, and the tests fail all the same: no change is accepted unseen.
@Suite struct ConfiguredGoldenTests {
    /// A capture, the file of the responder that answers it, and the golden of that.
    struct Row: CustomTestStringConvertible {
        var golden: String
        var capture: String
        var configuration: String
        var arguments: [String]

        init(_ golden: String, _ capture: String, _ configuration: String, _ arguments: [String] = []) {
            (self.golden, self.capture) = (golden, capture)
            (self.configuration, self.arguments) = (configuration, arguments)
        }

        var testDescription: String { golden }
    }

    static let rows = [
        Row("dhclient-rebind", "lab/ref-dnsmasq-dhclient-rebind", "fixtures/configurations/life.yaml"),
        Row("dhclient-nak", "lab/ref-dnsmasq-dhclient-nak", "fixtures/configurations/life.yaml"),
        Row("dhclient-decline", "lab/ref-dnsmasq-dhclient-decline", "fixtures/configurations/life.yaml"),
        Row("dhcpcd-inform", "lab/ref-dnsmasq-dhcpcd-inform", "fixtures/configurations/life.yaml"),
        Row("networkd-release", "lab/ref-dnsmasq-networkd-renew", "fixtures/configurations/life.yaml"),
        Row("ovmf-chain", "lab/ref-dnsmasq-ovmf-chain", "fixtures/configurations/boot.yaml"),
        Row("ovmf-http", "lab/ref-dnsmasq-ovmf-http4", "fixtures/configurations/boot.yaml"),
        Row("aarch64", "lab/ref-dnsmasq-aarch64-pxe4", "fixtures/configurations/boot.yaml"),
        Row("ipxe-rom", "lab/ref-dnsmasq-seabios-ipxe", "fixtures/configurations/boot.yaml"),
        Row("machine-id", "crafted/pxe-discover-x64", "fixtures/configurations/machine.yaml"),
        Row("machine-unknown", "crafted/pxe-without-97", "fixtures/configurations/machine.yaml"),
        Row(
            "proxy-rom", "lab/ref-dnsmasq-proxy-seabios-ipxe", "docs/examples/home-lab-proxy.yaml",
            ["--server-ip", "198.51.100.1"]),
        Row(
            "proxy-ovmf", "lab/ref-dnsmasq-proxy-ovmf-pxe4", "docs/examples/home-lab-proxy.yaml",
            ["--server-ip", "198.51.100.1"]),
        Row(
            "proxy-bystander", "crafted/bystander", "docs/examples/home-lab-proxy.yaml",
            ["--server-ip", "198.51.100.1"]),
        Row("relay-release", "lab/ref-dnsmasq-relay-dhclient-release", "fixtures/configurations/relay.yaml"),
        Row("relay-ovmf", "lab/ref-dnsmasq-relay-ovmf-pxe4", "fixtures/configurations/relay.yaml"),
        Row("relay-link-selection", "crafted/relay-link-selection", "docs/examples/datacenter.yaml"),
        Row("relay-port", "crafted/relay-port", "docs/examples/datacenter.yaml"),
        Row("leasequery", "crafted/leasequery", "docs/examples/datacenter.yaml"),
        Row("vlan", "lab/ref-dnsmasq-vlan-dhclient", "fixtures/configurations/vlan.yaml"),
        Row("qinq", "crafted/ethernet-qinq", "fixtures/configurations/vlan.yaml"),
        Row("bootp", "crafted/bootp-cookie-no-type", "fixtures/configurations/bootp.yaml"),
        boot("usual-ipxe-bios"), boot("usual-seabios-ipxe"), boot("usual-ovmf-pxe4"), boot("usual-aarch64-pxe4"),
        boot("usual-ovmf-http4"), boot("linux-seabios-ipxe"), boot("virtual-vlan-ovmf-pxe4", ["--vlan", "10"]),
        boot("matrix-relay-ovmf-pxe4", of: "usual-relay"), proxied("matrix-proxy-dnsmasq-ovmf-pxe4"),
        proxied("matrix-proxy-kea-ovmf-pxe4-menu", ["--offer", "menu"]),
        proxied("matrix-proxy-isc-aarch64-pxe4-binl", ["--offer", "binl"]),
        proxied("matrix-proxy-dnsmasq-seabios-ipxe-menu", ["--offer", "menu"]),
        Row("rapid-commit", "crafted/rapid-commit", "fixtures/configurations/sole.yaml"),
    ]

    /// A boot that `pxe-respond` served from a folder alone, and what it says to it today.
    private static func boot(_ name: String, _ arguments: [String] = [], of configuration: String = "usual") -> Row {
        Row(
            name, "lab/pxe-respond-\(name)", "fixtures/configurations/\(configuration).yaml",
            ["--boot-root", Checkout.file("fixtures/usual")] + arguments)
    }

    /// The same beside another server, which gave the addresses.
    private static func proxied(_ name: String, _ arguments: [String] = []) -> Row {
        boot(name, arguments, of: "usual-proxy")
    }

    private static let isUpdate = ProcessInfo.processInfo.environment["PXEWIRE_UPDATE_GOLDENS"] == "1"

    @Test(arguments: rows) func theGoldenIsMet(_ row: Row) throws {
        let golden = Checkout.file("fixtures/goldens/replay/\(row.golden).golden")
        let run = try replay(
            [
                Checkout.fixture(row.capture), "--config", Checkout.file(row.configuration), "--golden", golden,
            ] + row.arguments + (Self.isUpdate ? ["--update"] : []))
        #expect(run.code == 0, "\(run.text)\(run.error)")
    }

    @Test func noGoldenIsLeftOverAndNoConfigurationUnused() throws {
        let files = FileManager.default
        let goldens = try files.contentsOfDirectory(atPath: Checkout.file("fixtures/goldens/replay"))
        #expect(Set(goldens) == Set(Self.rows.map { "\($0.golden).golden" }))
        let configurations = try files.contentsOfDirectory(atPath: Checkout.file("fixtures/configurations"))
            .map { "fixtures/configurations/\($0)" }
        // SharedCaptureTests has the last one, for captures from elsewhere.
        let unused = Set(configurations).subtracting(Self.rows.map(\.configuration))
        #expect(unused == ["fixtures/configurations/wide.yaml"])
    }
}
