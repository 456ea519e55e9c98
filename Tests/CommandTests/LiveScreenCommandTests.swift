import Foundation
import TestSupport
import Testing

/// `pxe-sniff --live` as it is called. On a terminal it is seen by the lab's trial `live`.
@Suite struct LiveScreenCommandTests {
    @Test func filesAndOtherFormsAreRefusedWithAdvice() throws {
        let file = Checkout.fixture("lab/ref-dnsmasq-ovmf-pxe4")
        let cases: [([String], String)] = [
            (["-r", file, "--live"], "--live watches an interface: of files --sessions and --explain tell all."),
            (
                ["--iface", "lo", "--live", "--explain"],
                "--live is a screen of its own: leave --sessions, --explain, --html and --json out."
            ),
            (["--iface", "lo", "--live", "-w", "x.pcap"], "-w keeps the frames of what is shown as text"),
        ]
        for (arguments, sentence) in cases {
            let result = try Command.sniff(arguments).run()
            #expect(result.code == 64)
            #expect(result.error.contains(sentence), "\(result.error)")
        }
    }

    @Test(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)"))
    func withoutATerminalItWritesALineForEachStepAndASummary() throws {
        let namespace = try NetworkNamespace()
        let sniffer = try LiveSniffer(["--iface", "left", "--live", "--all"], in: namespace)
        #expect(try sniffer.waitUntilItCaptures(namespace), "\(sniffer.errorText)")
        sniffer.interrupt()
        #expect(sniffer.exitCode() == 0)
        let lines = sniffer.messages
        #expect(lines.first?.hasSuffix(" system") == true, "\(lines)")
        #expect(lines.contains { $0.hasPrefix("1 machine: 1 ") }, "\(lines)")
        #expect(!sniffer.text.contains("\u{1B}"))
        #expect(sniffer.errorText.isEmpty)
    }

    @Test(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)"))
    func anInterfaceThatGoesEndsItWithTheSummary() throws {
        let namespace = try NetworkNamespace()
        let sniffer = try LiveSniffer(["--iface", "left", "--live", "--all"], in: namespace)
        #expect(try sniffer.waitUntilItCaptures(namespace), "\(sniffer.errorText)")
        try namespace.ip("link", "delete", "left")
        #expect(sniffer.exitCode() == 69)
        #expect(sniffer.errorText == "The interface left disappeared while capturing on it.\n")
        #expect(sniffer.messages.contains { $0.hasPrefix("1 machine: 1 ") })
    }
}
