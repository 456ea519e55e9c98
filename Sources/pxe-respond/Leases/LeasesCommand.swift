import ArgumentParser

/// `pxe-respond leases`: what the lease file holds, and changes of it.
struct LeasesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leases",
        abstract: "Show, give back, export and import leases.",
        discussion: """
            All of these work on the lease file, also while a responder serves from it: the responder takes over what \
            they change.

            Moving from another server: stop it, and then
              sudo pxe-respond leases import /var/lib/misc/dnsmasq.leases
              sudo pxe-respond leases import /var/lib/dhcp/dhcpd.leases
              cd /var/lib/kea && sudo pxe-respond leases import kea-leases4.csv.2 kea-leases4.csv
            """,
        subcommands: [
            LeasesListCommand.self, LeasesShowCommand.self, LeasesReleaseCommand.self, LeasesExportCommand.self,
            LeasesImportCommand.self,
        ])
}
