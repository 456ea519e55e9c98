import PXEConfiguration
import Testing

/// Each kind of mistake that a file can have: the place and the sentence.
@Suite struct MistakeTests {
    private static let shapes: [(text: String, complaints: [String])] = [
        ("subnets: []\nprobes: off", ["2:1 There is no key \"probes\" in the file; did you mean \"probe\"?"]),
        (
            "limits: {zzz: 1}",
            [
                "1:10 There is no key \"zzz\" in the limits; expected offers, fresh-offers, quarantines, pending-operations, probes or "
                    + "other-servers."
            ]
        ),
        ("- 1", ["1:1 The file is a list; expected a mapping with \(keys(.file))."]),
        ("subnets: {}", ["1:10 subnets is an empty mapping; expected a list of subnets."]),
        (
            "subnets: [198.51.100.0/24]",
            ["1:11 A subnet is \"198.51.100.0/24\"; expected a mapping with \(keys(.subnet))."]
        ),
        (
            "subnets:\n  - pools: []",
            ["2:5 A subnet does not say which; expected the key subnet, as subnet: 198.51.100.0/24."]
        ),
        ("interfaces: [eth1, [eth2]]", ["1:20 An interface is a list; expected text."]),
        ("identity: Mac", ["1:11 identity is \"Mac\"; expected mac or client-identifier (did you mean \"mac\"?)."]),
        ("authoritative: 1", ["1:16 authoritative is \"1\"; expected true or false."]),
        ("rapid-commit:", ["1:14 rapid-commit is nothing; expected true or false."]),
        ("decline-limit: 0", ["1:16 decline-limit is \"0\"; expected a number from 1 to 1000000."]),
        ("decline-limit: 010", ["1:16 decline-limit is \"010\"; expected a number from 1 to 1000000."]),
        ("offer-hold: soon", ["1:13 offer-hold is \"soon\"; expected a time, as 300ms, 60s, 10m or 1h."]),
        ("quarantine: 0s", ["1:13 The quarantine time is not above zero."]),
        ("lease-time: 10y", ["1:13 lease-time is \"10y\"; expected a time, as 90s, 10m, 1h, 7d or infinite."]),
        ("lease-time: 0", ["1:13 The lease time is zero seconds."]),
        ("probe: never", ["1:8 probe is \"never\"; expected off, or a mapping with wait, reserve or fresh."]),
        ("relays: {allow: 203.0.113.0/24}", ["1:17 allow is \"203.0.113.0/24\"; expected a list of networks."]),
        ("relays: {max-hops: 17}", ["1:20 max-hops is \"17\"; expected a number from 0 to 16."]),
        (
            "boot: ipxe.efi",
            [
                "1:7 boot is \"ipxe.efi\"; expected a mapping with server, server-name, file, ipxe-file, offer, menu or "
                    + "reply-delay."
            ]
        ),
        (
            "boot: {server: boot.example}",
            ["1:16 server is \"boot.example\"; expected an IPv4 address, as 198.51.100.1."]
        ),
        ("http-port: 0", ["1:12 http-port is \"0\"; expected off, or a number from 1 to 65535."]),
        ("http-port: on", ["1:12 http-port is \"on\"; expected off, or a number from 1 to 65535."]),
        (
            "interfaces: {eth1: {virtual-ip: 198.51.100.1}}",
            [
                "1:33 The virtual-ip of eth1 is \"198.51.100.1\"; expected an address with its network's length from 1 to 30, "
                    + "as 198.51.100.1/24."
            ]
        ),
        (
            "interfaces: {eth1: {virtual-ip: 198.51.100.1/32}}",
            [
                "1:33 The virtual-ip of eth1 is \"198.51.100.1/32\"; expected an address with its network's length from 1 to "
                    + "30, as 198.51.100.1/24."
            ]
        ),
        (
            "interfaces: {eth1: {address: 198.51.100.1, virtual-ip: 198.51.100.2/24}}",
            ["1:56 Interface eth1 has both address and virtual-ip; expected one: the server has one address on it."]
        ),
        (
            "interfaces: {eth1: {virtual-ip: 198.51.100.1/24}}\nhttp-port: 8080",
            [
                "2:12 http-port is \"8080\"; expected off, since an interface has a virtual-ip: that has no HTTP."
            ]
        ),
        ("leases: [memory]", ["1:9 leases is a list; expected text."]),
        ("record: /var/lib/boots", ["1:9 record is \"/var/lib/boots\"; expected a mapping with \(keys(.record))."]),
        ("record: {all: true}", ["1:9 record has no folder: say where recordings go."]),
        (
            "record: {folder: boots, files: 0, bytes: 1k}",
            [
                "1:32 files is \"0\"; expected a number from 1 to 100000.",
                "1:42 bytes is \"1k\"; expected a size from 1M to 1T, as 256M.",
            ]
        ),
    ]

    private static let boot: [(text: String, complaints: [String])] = [
        (
            "boot: {server: 127.0.0.1, file: ''}",
            ["1:16 Boot server 127.0.0.1 is not the address of a host.", "1:33 The boot file has no name."]
        ),
        (
            "boot:\n  file: '{mac/x'\n  ipxe-file: '{name}'",
            [
                "2:9 {mac/x in a boot file's path begins with a brace that is not closed; expected \(names).",
                "3:14 {name} in a boot file's path stands for nothing; expected \(names).",
            ]
        ),
        (
            """
            boot:
              file: a.efi
              offr: menu
              reply-delay: 1m
              menu:
                prompt: "\u{FC}"
                timeout: 5m
                items:
                  - {file: x}
                  - text: One
                    type: 32770
                    file: ["{x}", ""]
                  - text: Two
                    server: 0.0.0.0
                    local: maybe
                multicast: 198.51.100.1
            """,
            [
                "3:3 There is no key \"offr\" in what to boot; did you mean \"offer\"?",
                "4:16 An offer that is held back for more than 10 s comes too late for all.",
                "6:13 Firmware does not show \"\u{FC}\": expected 1 to 80 printable ASCII characters.",
                "7:14 timeout is \"5m\"; expected a time from 0s to 254s, or wait.",
                "9:9 An item of the boot menu has no text.",
                "12:15 {x} in a boot file's path stands for nothing; expected \(names).",
                "12:15 A file of \"One\" has no name.",
                "13:9 Type 32770 stands for two items of the boot menu.",
                "14:17 Boot server 0.0.0.0 is not the address of a host.",
                "15:16 local is \"maybe\"; expected true or false.",
                "16:16 198.51.100.1 is no multicast address: those begin with 224 to 239.",
            ]
        ),
        (
            "boot: {menu: {items: [x]}}",
            ["1:23 items is \"x\"; expected a mapping with text, file, server, local or type."]
        ),
        ("boot: {menu: {items: []}}", ["1:22 The boot menu has no items."]),
    ]

    private static let names = "{mac}, {uuid}, {arch}, {ip}, {hostname}"

    private static let options: [(text: String, complaints: [String])] = [
        ("options: {routres: x}", ["1:11 There is no option \"routres\"; did you mean \"routers\"?"]),
        (
            "options: {300: x}",
            ["1:11 There is no option \"300\"; expected a name of IANA's registry, or a number from 1 to 254."]
        ),
        ("options: {mtu: large}", ["1:16 Option mtu has \"large\"; expected a number from 0 to 65535."]),
        ("options: {53: 1}", ["1:11 Option 53 DHCP Msg Type is set by the protocol: it cannot be configured."]),
        ("options: {domain-name: ''}", ["1:24 Option domain-name has \"\"; expected text of at least one byte."]),
        ("options: {224: {hex: 0x1}}", ["1:22 hex is \"0x1\"; expected bytes in hexadecimal, as 01:02 or 0x0102."]),
        (
            "options: {224: {hex: 0x01, value: x}}",
            ["1:11 Option 224 has both a value and hex, or neither; expected one of them."]
        ),
        (
            "options: {224: {value: x, allways: on}}",
            ["1:27 There is no key \"allways\" in an option; did you mean \"always\"?"]
        ),
        ("options: {routers: 0.0.0.0}", ["1:11 Router 0.0.0.0 is not the address of a host."]),
        ("options: {6: 1.2.3.4, dns-servers: 1.2.3.5}", ["1:23 Option 6 Domain Server is there twice."]),
    ]

    private static let subnets: [(text: String, complaints: [String])] = [
        (
            "subnets: [{subnet: 198.51.100.7/24}]",
            ["1:20 subnet is \"198.51.100.7/24\"; expected a network without host bits: did you mean 198.51.100.0/24."]
        ),
        (
            "subnets: [{subnet: 198.51.100.0/24, pools: [198.51.100.9]}, {subnet: 198.51.100.0/25}]",
            ["1:70 Subnet 198.51.100.0/25 overlaps subnet 198.51.100.0/24."]
        ),
        (
            "interfaces: [eth1]\nsubnets: [{subnet: 198.51.100.0/24, interface: eht1}]",
            [
                "2:48 Subnet 198.51.100.0/24 is on eht1, which is none of the interfaces that are served; did you mean "
                    + "\"eth1\"?"
            ]
        ),
        (
            "subnets: [{subnet: 198.51.100.0/24, vlan: [10, 5000]}]",
            ["1:48 vlan is \"5000\"; expected a number from 1 to 4094."]
        ),
        (
            "subnets: [{subnet: 198.51.100.0/24, pools: [198.51.100.9-x]}]",
            [
                "1:45 A pool is \"198.51.100.9-x\"; expected two addresses with a hyphen between them, as "
                    + "198.51.100.10-198.51.100.50."
            ]
        ),
        (
            "subnets: [{subnet: 198.51.100.0/24, pools: [198.51.100.9-198.51.100.1]}]",
            ["1:45 Range 198.51.100.9-198.51.100.1 is reversed: did you mean 198.51.100.1-198.51.100.9?"]
        ),
        (
            "subnets: [{subnet: 198.51.100.0/24, pools: [{exclude: 198.51.100.9}]}]",
            ["1:45 A pool has no range; expected one, as range: 198.51.100.10-198.51.100.50."]
        ),
        (
            "subnets: [{subnet: 198.51.100.0/24, pools: [{range: 198.51.100.9, exclude: 198.51.100.10}]}]",
            ["1:76 Exclusion 198.51.100.10 does not lie inside the range 198.51.100.9."]
        ),
        (
            "subnets: [{subnet: 198.51.100.0/24, server: 198.51.100.1, pools: [198.51.100.1-198.51.100.9]}]",
            ["1:67 Range 198.51.100.1-198.51.100.9 contains 198.51.100.1, the server's own address."]
        ),
        (
            "subnets: [{subnet: 198.51.100.0/24, reservations: [{mac: 52:54:00:12:34:56, address: 203.0.113.1}]}]",
            [
                "1:86 Reserved address 203.0.113.1 does not lie inside 198.51.100.0/24, under which it stands."
            ]
        ),
    ]

    private static let clients: [(text: String, complaints: [String])] = [
        (
            "reservations: [{mac: 52:54:00:12:34}]",
            ["1:22 mac is \"52:54:00:12:34\"; expected a MAC address, as 52:54:00:12:34:56."]
        ),
        (
            "reservations: [{machine: 4c4c4544}]",
            ["1:26 machine is \"4c4c4544\"; expected a GUID, as 4c4c4544-0042-3510-8054-b4c04f333232."]
        ),
        (
            "reservations: [{client-id: text}]",
            ["1:28 client-id is \"text\"; expected bytes in hexadecimal, as 01:52:54:00:12:34:56."]
        ),
        (
            "reservations: [{circuit-id: 0xzz}]",
            ["1:29 circuit-id is \"0xzz\"; expected pairs of hexadecimal digits behind 0x."]
        ),
        (
            "reservations: [{hostname: x}]",
            ["1:16 A reservation does not say for whom; expected mac, client-id, machine, circuit-id or remote-id."]
        ),
        (
            "reservations: [{mac: 52:54:00:12:34:56}, {mac: [52:54:00:12:34:57, 52:54:00:12:34:56]}]",
            ["1:42 There is another reservation for 52:54:00:12:34:56."]
        ),
        ("classes: [{match: {option: 1}}]", ["1:11 A class has no name."]),
        ("classes: [{name: x}]", ["1:11 Class \"x\" has no match: expected a test."]),
        (
            "classes: [{name: x, match: {}}]",
            ["1:28 A test is an empty mapping; expected a mapping with \(keys(.match))."]
        ),
        (
            "classes: [{name: x, match: {architecture: x65}}]",
            [
                "1:43 architecture is \"x65\"; expected an architecture's number from 0 to 65535, or its name, as x64-uefi."
            ]
        ),
        ("classes: [{name: x, match: {option: {value: 1}}}]", ["1:37 A test of an option has no code."]),
        (
            "classes: [{name: x, match: {all: [{nott: {}}]}}]",
            ["1:36 There is no key \"nott\" in a test; did you mean \"not\"?"]
        ),
    ]

    private static func keys(_ schema: ConfigurationSchema) -> String {
        schema.keys.dropLast().joined(separator: ", ") + " or " + (schema.keys.last ?? "")
    }

    @Test(arguments: shapes + options + boot + subnets + clients)
    func theMistakeIsNamedAtItsPlace(_ text: String, _ complaints: [String]) {
        #expect(Reading.complaints(text) == complaints)
    }

    @Test(arguments: [
        ("routres", "routers"), ("domain-nam", "domain-name"), ("ntp_server", "ntp-server"),
        ("tftp-srever", "tftp-server"),
    ])
    func aNearOptionNameIsProposed(_ word: String, _ proposal: String) {
        // `ntp_server` is a name already: the form does not matter.
        let complaints = Reading.complaints("options: {\(word): 198.51.100.1}")
        #expect(
            complaints.isEmpty || complaints == ["1:11 There is no option \"\(word)\"; did you mean \"\(proposal)\"?"])
    }

    @Test func whatFollowsFromAnotherMistakeIsNotSaid() {
        let text = """
            interfaces: [{}]
            classes:
              - name: []
            subnets:
              - subnet: 198.51.100.0
                interface: eth1
                pools:
                  - {range: 198.51.100.9, classes: [phones]}
                reservations:
                  - {mac: 52:54:00:12:34:56, address: 198.51.100.50}
            """
        #expect(Reading.complaints(text).map { $0.split(separator: " ").first } == ["1:14", "3:11", "5:13"])
    }
}
