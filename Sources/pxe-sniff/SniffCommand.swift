import ArgumentParser
import PXERuntime

/// `pxe-sniff`: decodes DHCP and PXE traffic, live or from files.
@main
struct SniffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pxe-sniff",
        abstract: "Show DHCP and PXE traffic, from capture files or live from an interface.",
        discussion: """
            DHCP is found on ports 67, 68 and 4011, in any stack of VLAN tags. By default each message is one line; \
            -v shows every header, field and option, --json gives one object a line for scripts. --sessions joins the \
            traffic of each machine into boots, with the files that it loads over TFTP and HTTP, and --explain says why a \
            boot failed.

            Examples:
              pxe-sniff -r boot.pcap
              pxe-sniff -r boot.pcap -v --type OFFER
              pxe-sniff -r boot.pcap --json | jq '.dhcp.type'
              pxe-sniff -r boot.pcap --explain
              pxe-sniff -r boot.pcap --where 'type==OFFER && arch==7 && vlan==10'
              pxe-sniff -r boot.pcap --sessions --fields mac,verdict,finding
              pxe-sniff -r boot.pcap --stats
              sudo pxe-sniff --iface eth1 -w boot.pcap
              sudo pxe-sniff --iface eth1 --rogue --known 198.51.100.1
            """,
        version: CommandVersion.text)

    @OptionGroup var options: SniffOptions

    mutating func validate() throws {
        try options.validate()
    }

    mutating func run() throws {
        CommandExit.reporting {
            if options.anonymize, let path = options.output {
                try show(AnonymousWriter(options, to: path))
            } else if options.html != nil {
                try show(PagePrinter(options))
            } else if options.survey.stats {
                try show(StatisticsPrinter(options))
            } else if options.survey.rogue {
                try show(ServerPrinter(options))
            } else if options.live {
                try show(LivePrinter(options))
            } else if options.showsSessions {
                try show(SessionPrinter(options))
            } else {
                try show(MessagePrinter(options), sharesWork: !options.remembersClients)
            }
        }
    }

    /// Reads all packets into a printer.
    private func show(_ printer: consuming some PacketPrinter & ~Copyable, sharesWork: Bool = false) throws {
        var sniffer = try Sniffer(options, printer, sharesWork: sharesWork)
        try sniffer.run()
    }
}
