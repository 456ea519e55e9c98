import PXEConfiguration
import PXEResponder
import Testing

/// What the log says of a reload.
@Suite struct ChangeTests {
    @Test func everyDifferenceHasALine() throws {
        let old = try Reading.file(
            """
            interfaces: {eth1: {address: 198.51.100.1}}
            lease-time: 1h
            options: {domain-name: a.example, mtu: 1500}
            classes:
              - {name: phones, match: {vendor-class: Cisco}}
              - {name: gone, match: {user-class: x}}
            subnets:
              - subnet: 198.51.100.0/24
                pools: [198.51.100.100-198.51.100.199]
                reservations:
                  - {mac: 52:54:00:12:34:56, address: 198.51.100.50}
                  - {mac: 52:54:00:12:34:57, address: 198.51.100.51}
              - subnet: 203.0.113.0/24
            """)
        let new = try Reading.file(
            """
            interfaces: {eth1: {address: 198.51.100.1}}
            lease-time: {default: 2h, max: 1d}
            options: {domain-name: b.example, ntp-servers: {value: 198.51.100.9, always: true}}
            identity: client-identifier
            probe: off
            relays: {allow: [203.0.113.0/24]}
            classes:
              - {name: phones, match: {vendor-class: Snom}, boot: {file: snom.bin}}
            subnets:
              - subnet: 198.51.100.0/24
                vlan: 10
                authoritative: true
                pools:
                  - {range: 198.51.100.100-198.51.100.199, exclude: 198.51.100.150}
                  - 198.51.100.200-198.51.100.220
                reservations:
                  - {mac: 52:54:00:12:34:56, address: 198.51.100.52, hostname: node1}
              - subnet: 192.0.2.0/24
            """)
        #expect(
            ConfigurationChange.lines(from: old.configuration, to: new.configuration) == [
                "identity is client-identifier (was mac)",
                "relays allowed is 203.0.113.0/24 (was any)",
                "probe is off (was wait 300ms, reserve 8, fresh 1m)",
                "lease-time is 2h (2h to 1d) (was 1h)",
                "option 15 Domain Name is \"b.example\" (was \"a.example\")",
                "option 26 MTU Interface removed",
                "option 42 NTP Servers added: 198.51.100.9, always sent",
                "class gone removed",
                "class phones: match changed",
                "class phones: boot file is snom.bin (was not set)",
                "subnet 203.0.113.0/24 removed",
                "subnet 198.51.100.0/24: vlan is 10 (was none)",
                "subnet 198.51.100.0/24: authoritative is true (was false)",
                "subnet 198.51.100.0/24: pool 198.51.100.100-198.51.100.199: exclude is 198.51.100.150 (was none)",
                "subnet 198.51.100.0/24: pool 198.51.100.200-198.51.100.220 added",
                "subnet 192.0.2.0/24 added",
                "reservation 52:54:00:12:34:57 removed",
                "reservation 52:54:00:12:34:56: address is 198.51.100.52 (was 198.51.100.50)",
                "reservation 52:54:00:12:34:56: hostname is node1 (was not set)",
            ])
        #expect(ConfigurationChange.lines(from: old.configuration, to: old.configuration) == [])
    }

    @Test func filesThatCameIntoTheBootRootHaveALine() throws {
        var old = ResponderConfiguration(interfaces: [], subnets: [])
        var new = old
        old.settings.boot.conventions = BootFileTable(paths: ["ipxe.efi"])
        new.settings.boot.conventions = BootFileTable(paths: ["bootaa64.efi", "ipxe.efi"])
        #expect(
            ConfigurationChange.lines(from: old, to: new) == ["boot file for ARM64 UEFI is bootaa64.efi (was not set)"])
        #expect(ConfigurationChange.lines(from: new, to: new).isEmpty)
    }

    @Test(arguments: [
        ("file: a.efi", "file: b.efi"), ("timeout: 5s", "timeout: wait"),
        ("server: 198.51.100.5", "server: 198.51.100.6"),
        (
            "{name: x, match: {user-class: x}}, {name: y, match: {user-class: y}}",
            "{name: y, match: {user-class: y}}, {name: x, match: {user-class: x}}"
        ),
    ])
    func noDifferenceIsTakenForNone(_ old: String, _ new: String) throws {
        let text = """
            boot:
              offer: direct
              menu: {timeout: 5s, items: [{text: One, file: a.efi, server: 198.51.100.5}]}
            classes: [{name: x, match: {user-class: x}}, {name: y, match: {user-class: y}}]
            """
        let lines = ConfigurationChange.lines(
            from: try Reading.file(text).configuration,
            to: try Reading.file(text.replacing(old, with: new)).configuration)
        #expect(lines.count == 1)
    }
}
