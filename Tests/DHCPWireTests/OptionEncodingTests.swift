import DHCPWire
import PacketWire
import SeededNumbers
import Testing

@Suite struct OptionEncodingTests {
    /// Samples whose bytes do not come back: NULs at the end of text, compression, padding, and what is left out.
    private static let oneWay: [String] = ["6c696e650000", "03656e67056170706c6503636f6d00096d61726b6574696e67c004"]

    static let roundTrips = WalkCase.all.filter { sample in
        switch sample.syntax {
        case .duid, .ipv6, .authentication, .resolverSelection, .sixRD, .virtualSubnet: false
        case .clientIdentifier: sample.value.first != 255
        case .suboptions(.pxeVendor): false
        case .clientFQDN: sample.value.first != 4
        default: !oneWay.contains(hexadecimalText(sample.value))
        }
    }

    @Test(arguments: roundTrips)
    func decodedValueEncodesToItsBytes(sample: WalkCase) throws {
        let value = OptionValue(sample.value.span, syntax: sample.syntax)
        #expect(try sample.syntax.encode(value) == sample.value)
    }

    @Test func pxeSuboptionsEndWithTheEndCode() throws {
        let value = OptionValue.record([
            OptionField("PXE_DISCOVERY_CONTROL", .unsigned(3)),
            OptionField(
                "pxe-boot-servers",
                .list([
                    .record([
                        OptionField("type", .unsigned(0x8000)), OptionField("servers", .string("198.51.100.1")),
                    ])
                ])),
            OptionField(
                "9", .list([.record([OptionField("type", .unsigned(0)), OptionField("text", .string("Local"))])])),
            OptionField(
                "pxe_menu_prompt", .record([OptionField("timeout", .unsigned(5)), OptionField("text", .string("PXE"))])),
        ])
        let expected = "060103 0807800001c6336401 09080000054c6f63616c 0a0405505845 ff"
        #expect(
            try OptionSyntax.vendorSpecific.encode(value, vendorSpace: .pxeVendor) == [UInt8](hexadecimal: expected))
    }

    @Test(
        arguments: [
            (.ipv4, .string("198.51.100.1"), "c6336401"),
            (.ipv4List, .string("198.51.100.1"), "c6336401"),
            (.ipv4List, .list([.string("198.51.100.1"), .address(.broadcast)]), "c6336401ffffffff"),
            (.leaseTime, .string("infinite"), "ffffffff"),
            (.uint16, .string("0x10"), "0010"),
            (.signedSeconds, .string("-1"), "ffffffff"),
            (.flag, .string("yes"), "01"),
            (.enumeration(.netBIOSNodeType), .string("h-node"), "08"),
            (.architectureList, .list([.string("x64 uefi"), .unsigned(9)]), "00070009"),
            (.parameterRequestList, .list([.string("routers"), .unsigned(250)]), "03fa"),
            (.classlessRoutes, .string("203.0.113.0/24 via 198.51.100.1"), "18cb0071c6336401"),
            (.classlessRoutes, .string("203.0.113.77/25 via 198.51.100.1"), "19cb007100c6336401"),
            (.classlessRoutes, .string("203.0.113.255/9 via 198.51.100.1"), "09cb00c6336401"),
            (.classlessRoutes, .string("203.0.113.1/0 via 198.51.100.1"), "00c6336401"),
            (.domainList, .list([.string("a.b."), .string("c\\.d\\046e")]), "01610162000563 2e642e6500"),
            (.domainList, .string("\\255\\000\\+12"), "05ff002b313200"),
            (.userClass, .string("iPXE"), "69505845"),
            (.userClass, .list([.string("iPXE")]), "0469505845"),
            (.bytes, .string("f1:00:74:7e"), "f100747e"),
            (.machineIdentifier, .string("00112233-4455-6677-8899-aabbccddeeff"), "0033221100554477668899aabbccddeeff"),
            (.ipv6, .string("2001:0db8:0000:0000:0000:0000:0000:0001"), "20010db8000000000000000000000001"),
            (.uint32, .bytes([1]), "01"),
        ] as [(OptionSyntax, OptionValue, String)])
    func configuredFormsAreEncoded(syntax: OptionSyntax, value: OptionValue, expected: String) throws {
        #expect(try syntax.encode(value) == [UInt8](hexadecimal: expected))
    }

    @Test(
        arguments: [
            (.ipv4, .string("198.51.100"), "expected an IPv4 address, found 198.51.100"),
            (.ipv4List, .list([]), "expected a list of at least one value, found nothing"),
            (.uint8, .unsigned(256), "expected a number from 0 to 255, found 256"),
            (.uint16, .signed(-1), "expected a number from 0 to 65535, found -1"),
            (.flag, .unsigned(2), "expected true or false, found 2"),
            (.text, .string(""), "expected text of at least one byte, found nothing"),
            (.empty, .unsigned(1), "expected no value, found 1"),
            (.ipv6, .string("fe80::"), "expected 16 bytes in hexadecimal, found fe80::"),
            (.bytes, .string("xyz"), "expected bytes in hexadecimal, found xyz"),
            (
                .bootItem, .record([OptionField("type", .unsigned(1))]),
                "expected a record with the field layer, found type 1"
            ),
            (
                .enumeration(.overload), .string("both"),
                "expected a number from 0 to 255 or one of file, sname, file and sname, found both"
            ),
        ] as [(OptionSyntax, OptionValue, String)])
    func errorSaysWhatIsExpected(syntax: OptionSyntax, value: OptionValue, message: String) {
        let error = #expect(throws: OptionEncodingError.self) { try syntax.encode(value) }
        #expect(error?.description == message)
    }

    @Test(arguments: ["", ".a", "a..b", String(repeating: "a", count: 64), String(repeating: "a.", count: 128), "a\\"])
    func domainNamesThatDNSRefusesAreRefused(name: String) {
        #expect(throws: OptionEncodingError.self) { try OptionSyntax.domainList.encode(.string(name)) }
    }

    @Test(arguments: ["\\300", "\\256a", "\\1", "\\12", "\\1a2", "\\12.a", "a\\99"])
    func escapesInDomainNamesHaveThreeDigits(name: String) {
        let error = #expect(throws: OptionEncodingError.self) { try OptionSyntax.domainList.encode(.string(name)) }
        #expect(error?.expected == "three digits from 000 to 255 behind the backslash")
    }

    @Test(arguments: ["203.0.113.0 via 198.51.100.1", "203.0.113.0/33 via 198.51.100.1", "203.0.113.0/24", "a/8 via b"])
    func brokenRoutesAreRefused(route: String) {
        #expect(throws: OptionEncodingError.self) { try OptionSyntax.classlessRoutes.encode(.string(route)) }
    }

    @Test func suboptionOver255BytesIsRefused() {
        let value = OptionValue.record([OptionField("1", .text(Array(repeating: 65, count: 256)))])
        #expect(throws: OptionEncodingError.self) { try OptionSyntax.suboptions(.relayAgent).encode(value) }
    }

    @Test(arguments: OptionSyntax.everyCase)
    func anyDecodedValueIsEncodedOrRefusedWithoutTrap(syntax: OptionSyntax) {
        var random = SplitMix64(seed: 0x5058_4557_4952_4532)
        for length in 0...60 {
            let value = (0..<length).map { _ in UInt8.random(in: 0...16, using: &random) }
            let decoded = OptionValue(value.span, syntax: syntax)
            for other in [syntax, .ipv4List, .text, .domainList, .suboptions(.pxeVendor), .userClass] {
                _ = try? other.encode(decoded)
            }
        }
    }
}
