import Foundation
import TestSupport
import Testing

/// Files in, text out.
@Suite struct FileReadingTests {
    private static let dhclient = Checkout.fixture("lab/ref-dnsmasq-dhclient")
    private static let formats = [[], ["-v"], ["--json"], ["--color", "always"]]

    /// `-c` makes the command go message by message; without it, it shares the file among the processors.
    @Test(arguments: formats) func allProcessorsPrintWhatOneDoes(format: [String]) throws {
        let files = Checkout.fixtures.flatMap { ["-r", $0] }
        let lanes = try Command.sniff(format + files).run()
        let sequence = try Command.sniff(format + files + ["-c", "999999"]).run()
        #expect(lanes.output == sequence.output)
        #expect(lanes.error == sequence.error)
        #expect(lanes.code == sequence.code)
        #expect(lanes.lines.count > 400)
    }

    @Test(arguments: formats) func allProcessorsPrintWhatOneDoesOfALargeFile(format: [String]) throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(concatenatedFixtures(times: 12))
        let lanes = try Command.sniff(format + ["-r", path]).run()
        let sequence = try Command.sniff(format + ["-r", path, "-c", "999999"]).run()
        #expect(lanes.code == 0)
        let isSame = lanes.output == sequence.output
        #expect(isSame)
        #expect(lanes.output.count > 350_000)
    }

    @Test func standardInputIsReadAsAFileIs() throws {
        let file = try sniff("-r", Self.dhclient)
        var redirected = Command.sniff(["-r", "-"])
        redirected.input = try FileHandle(forReadingFrom: URL(fileURLWithPath: Self.dhclient))
        #expect(try redirected.run().output == file.output)
        let piped = try shell("cat \"$2\" | \"$1\" -r -", Self.dhclient)
        #expect(piped.output == file.output)
        #expect(piped.code == 0)
        let named = try shell("\"$1\" -r <(cat \"$2\")", Self.dhclient)
        #expect(named.output == file.output)
    }

    /// Whoever writes to the pipe pauses, and the message is shown before it goes on.
    @Test(.timeLimit(.minutes(1))) func messageOfAPipeIsShownBeforeTheNextOneComes() throws {
        let line = """
            coproc "$1" -r -
            head -c $((24 + 16 + 342)) "$2" >&"${COPROC[1]}"
            read -r day <&"${COPROC[0]}"; read -r line <&"${COPROC[0]}"; echo "$day/$line"
            kill -INT $COPROC_PID; wait $COPROC_PID; echo "exit $?"
            """
        let result = try shell(line, Checkout.fixture("lab/ref-dnsmasq-dhclient"))
        let expected = try sniff("-r", Self.dhclient).lines.prefix(2).joined(separator: "/")
        #expect(result.lines == [expected, "exit 0"])
        #expect(result.error.isEmpty)
    }

    @Test func severalFilesAreReadInTurnAndNamed() throws {
        let other = Checkout.fixture("crafted/states")
        let result = try sniff("-r", Self.dhclient, "-r", other)
        let single = try [Self.dhclient, other].map { "# \($0)\n" + (try sniff("-r", $0)).text }
        #expect(result.text == single.joined())
        #expect(try sniff("--json", "-r", Self.dhclient, "-r", other).lines.allSatisfy { $0.hasPrefix("{\"frame\":") })
    }

    @Test func brokenFileDoesNotKeepTheNextFromBeingRead() throws {
        let directory = try TemporaryDirectory()
        let whole = try Data(contentsOf: URL(fileURLWithPath: Self.dhclient))
        let cut = try directory.write(whole.prefix(whole.count - 100))
        let result = try sniff("-r", cut, "-r", Self.dhclient)
        #expect(result.code == 65)
        let all = try sniff("-r", Self.dhclient).messages
        #expect(result.messages == all.dropLast() + all)
        #expect(result.error.contains("is broken at packet"))
        #expect(result.error.split(separator: "\n").count == 1)
    }

    @Test func countEndsAfterSoManyMessages() throws {
        for count in 1...3 {
            let result = try sniff("-r", Self.dhclient, "-c", "\(count)")
            #expect(result.messages == Array(try sniff("-r", Self.dhclient).messages.prefix(count)))
            #expect(result.code == 0)
        }
    }

    @Test func emptyCaptureAndOneWithoutDHCPSaySo() throws {
        let directory = try TemporaryDirectory()
        let header = try Data(contentsOf: URL(fileURLWithPath: Self.dhclient)).prefix(24)
        let empty = try sniff("-r", try directory.write(header))
        #expect(empty.code == 0)
        #expect(empty.output.isEmpty)
        #expect(empty.error == "No DHCP message among 0 packets.\n")
        let arp = try sniff("-r", Checkout.fixture("crafted/arp"))
        #expect(arp.code == 0)
        #expect(arp.error.hasPrefix("No DHCP message among "))
        let filtered = try sniff("-r", Self.dhclient, "--xid", "1")
        #expect(filtered.error.hasPrefix("No DHCP message that passes the filter among "))
    }

    @Test func timesAreInTheZoneThatIsAskedFor() throws {
        let path = Checkout.fixture("crafted/states")
        #expect(try sniff("-r", path).lines.first == "# 2023-11-14 UTC")
        var local = Command.sniff(["-r", path, "--local"])
        local.environment["TZ"] = "Asia/Kolkata"
        let lines = try local.run().lines
        #expect(lines.first == "# 2023-11-15 UTC+05:30")
        #expect(lines.dropFirst().first?.hasPrefix("03:43:20.000000 ") == true)
        local.environment["TZ"] = "XXX3:30"
        #expect(try local.run().lines.first == "# 2023-11-14 UTC-03:30")
        local.arguments.append("--json")
        #expect(try local.run().lines.first?.contains("\"time\":\"2023-11-14T18:43:20.000000000-03:30\"") == true)
    }
}
