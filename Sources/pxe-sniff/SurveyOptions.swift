import ArgumentParser
import PacketWire

/// What is shown of all traffic together, and not of each message or boot.
struct SurveyOptions: ParsableArguments {
    @Flag(help: "Count instead: messages, rates, servers, how long answers took; shown at the end.")
    var stats = false

    @Flag(help: "Show the servers that answer instead: what they hand out, and whose offers are taken.")
    var rogue = false

    @Option(
        help: ArgumentHelp(
            "With --rogue: the servers that may answer. Any other is called rogue, and the exit code is 1.",
            valueName: "address,…"))
    var known: String?

    /// Whether there is one result for all that is read.
    var isAsked: Bool { stats || rogue }

    /// The servers that may answer; nil where nobody said.
    var knownServers: Set<IPv4Address>? {
        known.map { Set($0.split(separator: ",").compactMap { IPv4Address($0) }) }
    }

    /// Ends the command where something does not go with it.
    func check(_ options: SniffOptions) throws {
        if let known {
            guard rogue else { throw ValidationError("--known goes with --rogue.") }
            let words = known.split(separator: ",", omittingEmptySubsequences: false)
            if let wrong = words.first(where: { IPv4Address($0) == nil }) {
                throw ValidationError("--known: \"\(wrong)\" is no address: write 198.51.100.1,198.51.100.2.")
            }
        }
        guard isAsked else { return }
        if stats, rogue { throw ValidationError("Choose --stats or --rogue, not both.") }
        let name = stats ? "--stats" : "--rogue"
        if options.showsSessions {
            throw ValidationError("Choose \(name) or boots: leave --sessions, --explain, --live and --html out.")
        }
        if options.verbose { throw ValidationError("-v shows messages, and \(name) does not: leave one out.") }
        if options.output != nil {
            throw ValidationError("-w keeps the messages that are shown: it does not go with \(name).")
        }
        let chooses = options.byField.isFiltering || options.mac != nil || options.xid != nil || options.type != nil
        if chooses || options.byField.fields != nil {
            throw ValidationError(
                "\(name) is about all traffic: choose packets by a filter as tcpdump takes it, such as 'vlan 10'.")
        }
    }
}
