import DHCPWire
import Testing

@Suite struct OptionTableTests {
    @Test(arguments: OptionSpace.allCases)
    func everySpaceHasARowForEveryCode(space: OptionSpace) {
        let rows = OptionTable.rows(of: space)
        #expect(rows.map { Int($0.code) } == Array(0...255))
        #expect(rows.allSatisfy { !$0.name.isEmpty && !$0.reference.isEmpty })
        for row in rows {
            #expect(OptionTable.definition(of: row.code, in: space) == row)
            #expect(OptionTable.syntax(of: row.code, in: space) == row.syntax)
            #expect(OptionTable.name(of: row.code, in: space) == row.name)
        }
    }

    @Test(arguments: OptionSpace.allCases)
    func assignedNamesAreUniqueAndFound(space: OptionSpace) {
        let assigned = OptionTable.rows(of: space).filter { $0.status == .assigned }
        #expect(Set(assigned.map { OptionTable.canonicalName($0.name) }).count == assigned.count)
        for row in assigned { #expect(OptionTable.code(named: row.name.uppercased(), in: space) == row.code) }
    }

    @Test(
        arguments: [
            (1, "Subnet Mask"), (50, "Address Request"), (53, "DHCP Msg Type"), (55, "Parameter List"),
            (66, "Server-Name"),
            (93, "Client System"), (94, "Client NDI"), (97, "UUID/GUID"), (108, "IPv6-Only Preferred"),
            (114, "DHCP Captive-Portal"), (143, "OPTION_V4_SZTP_REDIRECT"), (162, "OPTION_V4_DNR"), (163, "Unassigned"),
            (84, "REMOVED/Unassigned"), (128, "PXE - undefined (vendor specific)"), (224, "Reserved (Private Use)"),
            (212, "OPTION_6RD"), (255, "End"),
        ] as [(UInt8, String)])
    func namesAreTheRegistrys(code: UInt8, name: String) {
        #expect(OptionTable.definition(of: code, in: .dhcp).name == name)
    }

    @Test(
        arguments: [
            ("router", 3), ("routers", 3), ("domain-name-servers", 6), ("bootfile-name", 67), ("Bootfile Name", 67),
            ("tftp_server_name", 66), ("vendor-encapsulated-options", 43), ("ipxe", 175), ("T1", 58), ("wpad", 252),
            ("DHCP Server Id", 54), ("classless-static-route", 121), ("client-arch", 93), ("mtu", 26),
        ] as [(String, UInt8)])
    func namesThatPeopleUseAreFound(name: String, code: UInt8) {
        #expect(OptionTable.code(named: name, in: .dhcp) == code)
    }

    @Test(arguments: ["", "-", "nonsense", "unassigned", "reserved-private-use"])
    func otherNamesAreNotFound(name: String) {
        #expect(OptionTable.code(named: name, in: .dhcp) == nil)
    }

    @Test func messageTypesHaveTheirNames() {
        let names = (1...18).map { MessageType(rawValue: $0).name }
        #expect(names.first == "DISCOVER" && names.last == "TLS" && !names.contains(nil))
        #expect(MessageType.forceRenew.name == "FORCERENEW" && MessageType.leaseActive.name == "LEASEACTIVE")
        #expect(MessageType(rawValue: 0).name == nil && MessageType(rawValue: 19).name == nil)
        #expect(MessageType(rawValue: 255).description == "message type 255")
    }

    @Test(arguments: [
        (ClientArchitecture.x86BIOS, "x86 BIOS"), (.x64UEFI, "x64 UEFI"), (.ebc, "EBC UEFI"),
        (.arm64UEFI, "ARM64 UEFI"),
        (.arm64HTTP, "ARM64 UEFI HTTP"), (.x86BIOSHTTP, "x86 BIOS HTTP"), (.init(rawValue: 27), "RISC-V 64 UEFI"),
        (.init(rawValue: 32), "s390 extended"), (.init(rawValue: 39), "LoongArch 64 UEFI"), (.rpiboot, "ARM rpiboot"),
    ])
    func architecturesHaveTheirNames(architecture: ClientArchitecture, name: String) {
        #expect(architecture.name == name)
        #expect(ClientArchitecture(rawValue: 42).name == nil)
    }

    @Test func hardwareTypesHaveTheirNames() {
        #expect(HardwareType.ethernet.name == "Ethernet" && HardwareType.ieee802.name == "IEEE 802")
        #expect(HardwareType.infiniBand.name == "InfiniBand" && HardwareType(rawValue: 24).name == "IEEE 1394")
        #expect(HardwareType(rawValue: 0).name == nil && HardwareType(rawValue: 256).name == nil)
    }

    @Test(arguments: OptionEnumeration.allCases)
    func enumeratedNamesLeadBackToTheirNumbers(enumeration: OptionEnumeration) {
        let named = (UInt8.min...UInt8.max).filter { enumeration.name(of: $0) != nil }
        #expect(named.count >= 2)
        for number in named { #expect(enumeration.value(of: enumeration.name(of: number) ?? "") == number) }
    }

    @Test func vendorClassTellsWhatOption43Holds() {
        #expect(OptionSpace(vendorClass: Array("PXEClient:Arch:00007:UNDI:003016".utf8).span) == .pxeVendor)
        #expect(OptionSpace(vendorClass: Array("PXEClient".utf8).span) == .pxeVendor)
        for other in ["", "PXEClien", "pxeclient", "HTTPClient:Arch:00016", "MSFT 5.0"] {
            #expect(OptionSpace(vendorClass: Array(other.utf8).span) == nil)
        }
    }
}
