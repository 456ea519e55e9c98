import Foundation
import TestSupport

extension Command {
    /// The path of `pxe-sniff`.
    static let sniff = path(of: "pxe-sniff")

    /// `pxe-sniff` with arguments.
    static func sniff(_ arguments: [String]) -> Command { Command([sniff] + arguments) }
}

extension CommandResult {
    /// The lines that are messages: no day, no file name.
    var messages: [String] { lines.filter { !$0.hasPrefix("#") } }
}

/// Runs `pxe-sniff` to its end.
func sniff(_ arguments: String...) throws -> CommandResult { try Command.sniff(arguments).run() }

/// Runs a line of shell to its end; `$1` is the path of `pxe-sniff`, and `arguments` follow.
func shell(_ line: String, _ arguments: String...) throws -> CommandResult {
    try Command(["bash", "-c", line, "bash", Command.sniff] + arguments).run()
}

/// One classic pcap file (microseconds, little-endian) with the packets of all Ethernet files of the fixtures that have
/// that form, `times` over.
func concatenatedFixtures(times: Int) throws -> Data {
    let all = try Checkout.fixtures.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    let header = try Data(contentsOf: URL(fileURLWithPath: Checkout.fixture("lab/ref-dnsmasq-dhclient"))).prefix(24)
    // Without the version's snapshot length, which differs.
    let alike = all.filter { $0.prefix(16) == header.prefix(16) && $0.dropFirst(20).prefix(4) == header.suffix(4) }
    let packets = alike.reduce(Data()) { $0 + $1.dropFirst(24) }
    return (0..<times).reduce(header) { bytes, _ in bytes + packets }
}
