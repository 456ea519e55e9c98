import Foundation
import TestSupport
import Testing

/// How it looks on a terminal and in a pipe.
@Suite struct AppearanceTests {
    private static let nak = Checkout.fixture("lab/ref-dnsmasq-dhclient-nak")
    private static let escape = "\u{1B}["

    /// Runs the command on a terminal of its own.
    private static func onTerminal(_ arguments: String, _ environment: [String: String] = [:]) throws -> String {
        var command = Command(["script", "-qec", "'\(Command.sniff)' \(arguments)", "/dev/null"])
        command.environment = ["TERM": "xterm"].merging(environment) { $1 }
        return try command.run().text
    }

    @Test func pipesGetNoColourUnlessAskedFor() throws {
        #expect(!(try sniff("-r", Self.nak).text.contains(Self.escape)))
        #expect(!(try sniff("-r", Self.nak, "--color", "never").text.contains(Self.escape)))
        let always = try sniff("-r", Self.nak, "--color", "always").text
        #expect(always.contains("\(Self.escape)31mNAK\(Self.escape)0m"))
        #expect(always.contains("\(Self.escape)32mACK\(Self.escape)0m"))
        let plain = always.replacing(/\u{1B}\[[0-9]*m/, with: "")
        #expect(plain == (try sniff("-r", Self.nak).text))
        #expect(!(try sniff("-r", Self.nak, "--json", "--color", "always").text.contains(Self.escape)))
    }

    @Test func terminalGetsColourUnlessItOrTheUserHasNone() throws {
        #expect(try Self.onTerminal("-r '\(Self.nak)'").contains("\(Self.escape)31mNAK"))
        #expect(!(try Self.onTerminal("-r '\(Self.nak)'", ["NO_COLOR": "1"]).contains(Self.escape)))
        #expect(!(try Self.onTerminal("-r '\(Self.nak)'", ["TERM": "dumb"]).contains(Self.escape)))
        #expect(try Self.onTerminal("-r '\(Self.nak)' --color always", ["NO_COLOR": "1"]).contains(Self.escape))
        #expect(!(try Self.onTerminal("-r '\(Self.nak)' --color never").contains(Self.escape)))
    }

    @Test func noLineEndsWithASpace() throws {
        for format in ["--utc", "-v"] {
            let result = try Command.sniff([format] + Checkout.fixtures.flatMap { ["-r", $0] }).run()
            #expect(result.lines.filter { $0.last == " " && !$0.hasSuffix(": ") }.isEmpty)
        }
    }

    @Test func helpAndVersion() throws {
        let help = try sniff("--help")
        #expect(help.code == 0)
        for option in ["--read", "--iface", "--verbose", "--json", "--write", "--count", "--mac", "--xid", "--wait"] {
            #expect(help.text.contains(option))
        }
        #expect(help.lines.allSatisfy { $0.count <= 80 })
        let version = try sniff("--version")
        #expect(version.code == 0)
        #expect(version.text.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
    }
}
