import TestSupport
import Testing

/// Goldens as a developer and a CI run meet them.
@Suite struct GoldenCommandTests {
    private static let boot = Checkout.fixture("lab/ref-kea-ovmf-pxe4")
    private static let settings = [
        "--range", "198.51.100.10-198.51.100.99", "--server-ip", "198.51.100.1", "--bootfile", "boot.efi",
    ]
    private static let boots = ["--bootfile", "boot.efi", "--tftp-server", "198.51.100.2"]
    private static let router = ["--router", "198.51.100.1"]

    @Test func aGoldenIsMissedWrittenAndThenMet() throws {
        let folder = try TemporaryDirectory()
        let arguments = [Self.boot, "--golden", folder.file("golden")] + Self.settings
        let missing = try replay(arguments)
        #expect(missing.code == 1)
        #expect(missing.text.contains("--update writes it"))
        let before = try folder.names
        #expect(before.isEmpty)
        // What is new is never accepted in silence.
        #expect(try replay(arguments + ["--update"]).code == 1)
        let after = try folder.names
        #expect(after == ["golden"])
        #expect(try replay(arguments).code == 0)
        #expect(try replay(arguments + ["--update"]).code == 1)
    }

    @Test func anOptionThatIsDroppedIsNamedInTheDifference() throws {
        let folder = try TemporaryDirectory()
        let arguments = [Self.boot, "--golden", folder.file("golden")] + Self.settings
        _ = try replay(arguments + Self.router + ["--update"])
        let golden = folder.text("golden")
        let run = try replay(arguments)
        #expect(run.code == 1)
        #expect(run.lines.contains("-    option 3 Router [4]: 198.51.100.1"))
        #expect(run.lines.prefix(2) == ["--- \(folder.file("golden"))", "+++ this run"])
        let kept = folder.text("golden")
        #expect(kept == golden)
        #expect(try replay(arguments + ["--update"]).code == 1)
        let updated = folder.text("golden")
        #expect(updated?.contains("Router ") == false)
    }

    @Test func aGoldenIsNotWrittenFromACaptureThatCannotBeRead() throws {
        let folder = try TemporaryDirectory()
        let golden = try folder.write("old\n".utf8, to: "golden")
        let run = try replay([Self.boot, "/nosuch.pcap", "--golden", golden, "--update"])
        #expect(run.code == 66)
        let kept = folder.text("golden")
        #expect(kept == "old\n")
    }

    @Test func aGoldenThatCannotBeWrittenIsExitCode74() throws {
        let run = try replay([Self.boot, "--golden", "/nosuch/golden", "--update"])
        #expect(run.code == 74)
        #expect(run.error.hasPrefix("Cannot write /nosuch/golden: "))
    }

    @Test func timesAndXidsAreThoseOfAnyOtherRun() throws {
        let folder = try TemporaryDirectory()
        _ = try replay([Self.boot, "--golden", folder.file("golden"), "--update"] + Self.settings)
        let text = folder.text("golden")
        let golden = try #require(text)
        #expect(golden.contains("  at: 0.000000\n  client: '52:54:00:50:58:01'\n  xid: 1\n"))
        #expect(!golden.contains(Checkout.root))
    }

    /// Outcomes of real clients, in fixtures/goldens: what changes one is to be looked at.
    ///
    /// Each is written by the command that the test runs, with `--update`.
    @Test(arguments: [
        ("dhclient", "ref-dnsmasq-dhclient-renew", ["--range", "198.51.100.50-198.51.100.99"] + router),
        ("ipxe", "ref-dnsmasq-ipxe-bios-fast", ["--range", "198.51.100.50-198.51.100.99"] + boots),
        ("ovmf", "ref-kea-ovmf-pxe4", ["--range", "198.51.100.50-198.51.100.99"] + boots + router),
        ("ovmf-proxy", "ref-dnsmasq-proxy-ovmf-pxe4", boots),
        // One network that holds the server and the relay's clients.
        (
            "relay", "ref-dnsmasq-relay-dhclient",
            ["--range", "203.0.113.50-203.0.113.99", "--subnet-mask", "240.0.0.0"]
        ),
    ])
    func theProjectsOwnGoldensAreMet(_ name: String, _ capture: String, _ settings: [String]) throws {
        let run = try replay(
            [Checkout.fixture("lab/\(capture)"), "--server-ip", "198.51.100.1"] + settings
                + ["--golden", "\(Checkout.root)/fixtures/goldens/\(name).golden"])
        #expect(run.code == 0, "\(run.text)\(run.error)")
    }
}
