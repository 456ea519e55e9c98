import DHCPWire
import PacketWire
import Testing

/// One value of each grammar: its bytes in hexadecimal, and how it reads.
struct WalkCase: CustomTestStringConvertible, Sendable {
    let syntax: OptionSyntax
    let hexadecimal: String
    let text: String

    init(_ syntax: OptionSyntax, _ hexadecimal: String, _ text: String) {
        self.syntax = syntax
        self.hexadecimal = hexadecimal
        self.text = text
    }

    var value: [UInt8] { [UInt8](hexadecimal: hexadecimal) ?? [] }
    var testDescription: String { "\(syntax) \(hexadecimal)" }

    static let all: [WalkCase] = [
        .init(.empty, "", ""),
        .init(.flag, "01", "true"),
        .init(.uint8, "40", "64"),
        .init(.uint16, "05dc", "1500"),
        .init(.uint16LittleEndian, "dc05", "1500"),
        .init(.uint32, "00010000", "65536"),
        .init(.seconds, "00000e10", "3600"),
        .init(.leaseTime, "00000e10", "3600"),
        .init(.leaseTime, "ffffffff", "infinite (4294967295)"),
        .init(.signedSeconds, "ffffb9b0", "-18000"),
        .init(.absoluteTime, "5f5e1000", "1600000000"),
        .init(.uint8List, "0102ff", "1, 2, 255"),
        .init(.uint16List, "004401f4", "68, 500"),
        .init(.enumeration(.messageType), "02", "OFFER (2)"),
        .init(.enumeration(.messageType), "63", "99"),
        .init(.enumeration(.overload), "03", "file and sname (3)"),
        .init(.enumeration(.netBIOSNodeType), "08", "H-node (8)"),
        .init(.ipv4, "c6336401", "198.51.100.1"),
        .init(.ipv4List, "c6336401 c6336402", "198.51.100.1, 198.51.100.2"),
        .init(.ipv4ListOrEmpty, "", ""),
        .init(.ipv4PairList, "c6336400 ffffff00", "[198.51.100.0, 255.255.255.0]"),
        .init(.ipv6, "20010db8 00000000 00000000 00000001", "2001:db8::1"),
        .init(.ipv6, "00000000 00000000 00000000 00000000", "::"),
        .init(.ipv6, "20010db8 00010001 00010001 00000000", "2001:db8:1:1:1:1::"),
        .init(.ipv6, "20010000 00010001 00010001 00010000", "2001:0:1:1:1:1:1:0"),
        .init(.ipv4Groups, "04c6336401 08c6336402c6336403", "[198.51.100.1], [198.51.100.2, 198.51.100.3]"),
        .init(
            .classlessRoutes, "00c6336401 18cb0071c6336402",
            "{destination 0.0.0.0/0, router 198.51.100.1}, {destination 203.0.113.0/24, router 198.51.100.2}"),
        .init(.text, "6c696e65 0000", "\"line\""),
        .init(.text, "61220a5c", "\"a\\\"\\x0A\\\\\""),
        .init(.bytes, "f100747e", "f1:00:74:7e"),
        .init(.opaque, "65746830", "\"eth0\""),
        .init(.opaque, "00040001", "00:04:00:01"),
        .init(
            .domainList, "03656e67 056170706c65 03636f6d 00 09 6d61726b6574696e67 c004",
            "eng.apple.com, marketing.apple.com"),
        .init(.domainList, "03612e62 00", "a\\046b"),
        .init(.domainList, "00", "."),
        .init(.uriList, "0009 68747470733a2f2f61", "\"https://a\""),
        .init(.userClass, "04 69505845", "\"iPXE\""),
        .init(.userClass, "01 61 02 0001", "\"a\", 00:01"),
        .init(.clientIdentifier, "01 525400123456", "type Ethernet (1), address 52:54:00:12:34:56"),
        .init(.clientIdentifier, "00 626f6f74", "type opaque (0), identifier \"boot\""),
        .init(
            .clientIdentifier, "ff 00000001 0001 0001 2a2a2a2a 525400123456",
            "type IAID and DUID (255), iaid 1, duid {type DUID-LLT (1), hardware-type Ethernet (1), "
                + "time 707406378, address 52:54:00:12:34:56}"),
        .init(
            .clientIdentifier, "ff 00000001 0002 00009d2b 0102",
            "type IAID and DUID (255), iaid 1, duid {type DUID-EN (2), enterprise 40235, identifier 01:02}"),
        .init(
            .duid, "0003 0020 0102030405060708090a0b0c0d0e0f1011121314",
            "type DUID-LL (3), hardware-type InfiniBand (32), "
                + "address 01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f:10:11:12:13:14"),
        .init(
            .duid, "0004 00112233445566778899aabbccddeeff",
            "type DUID-UUID (4), uuid 00112233-4455-6677-8899-aabbccddeeff"),
        .init(.clientFQDN, "01 00 00 686f7374", "flags S (1), rcode1 0, rcode2 0, name \"host\""),
        .init(.clientFQDN, "05 ff ff 04686f7374 00", "flags SE (5), rcode1 255, rcode2 255, name host"),
        .init(.clientFQDN, "04 00 00 04686f7374", "flags E (4), rcode1 0, rcode2 0, name host"),
        .init(.architectureList, "0007 0010 0fff", "x64 UEFI (7), x64 UEFI HTTP (16), 4095"),
        .init(.networkInterface, "01 03 10", "type UNDI (1), major 3, minor 16"),
        .init(
            .machineIdentifier, "00 33221100554477668899aabbccddeeff",
            "type GUID (0), guid 00112233-4455-6677-8899-aabbccddeeff"),
        .init(
            .parameterRequestList, "0103f9",
            "Subnet Mask (1), Router (3), Reserved (Private Use) - Microsoft Classless Static Route (249)"),
        .init(
            .suboptions(.relayAgent), "0104 65746830 0206 525400123456 0504 c6336400 1300",
            "1 Agent Circuit ID: \"eth0\", 2 Agent Remote ID: 52:54:00:12:34:56, "
                + "5 Link selection: 198.51.100.0, 19 DHCPv4 Relay Source Port"),
        .init(
            .suboptions(.pxeVendor), "06 01 08 00 0a 04 00 505845 47 04 8000 8001 ff 00",
            "6 PXE_DISCOVERY_CONTROL: {bits 8, no-broadcast false, no-multicast false, listed-servers-only false, "
                + "use-boot-file true}, 10 PXE_MENU_PROMPT: {timeout first item at once (0), text \"PXE\"}, "
                + "71 PXE_BOOT_ITEM: {type vendor use (32768), layer 1, credentials true}"),
        .init(
            .suboptions(.iPXE), "130101 b101 00 eb03 010501",
            "19 feature http: 1, 177 bus-id: 00, 235 version: 01:05:01"),
        .init(.vendorSpecific, "0102", "01:02"),
        .init(.vendorClasses, "00009d2b 03 02 6162", "{enterprise 40235, data [\"ab\"]}"),
        .init(
            .vendorInformation, "00009d2b 03 01 01 05",
            "{enterprise 40235, data [1 Vendor-defined: 05]}"),
        .init(
            .bootServers, "0000 01 c6336401 8001 00",
            "{type PXE bootstrap server (0), servers [198.51.100.1]}, {type vendor use (32769), servers []}"),
        .init(.bootMenu, "0000 05 4c6f63616c", "{type PXE bootstrap server (0), text \"Local\"}"),
        .init(.menuPrompt, "ff 463820", "timeout wait for a key (255), text \"F8 \""),
        .init(.bootItem, "0011 0000", "type 17, layer 0, credentials false"),
        .init(
            .discoveryControl, "07",
            "bits 7, no-broadcast true, no-multicast true, listed-servers-only true, use-boot-file false"),
        .init(.sipServers, "01 c6336401", "encoding addresses (1), servers [198.51.100.1]"),
        .init(.sipServers, "00 0161 00", "encoding names (0), servers [a]"),
        .init(
            .authentication, "03 01 00 0000000000000001 ab",
            "protocol 3, algorithm 1, replay-detection-method 0, replay-detection 00:00:00:00:00:00:00:01, information ab"
        ),
        .init(.mandatoryAddresses, "01 c6336401", "mandatory true, addresses [198.51.100.1]"),
        .init(.mandatoryText, "00 61", "mandatory false, text \"a\""),
        .init(.statusMessage, "03 6e6f", "status MalformedQuery (3), message \"no\""),
        .init(
            .resolverSelection, "01 c6336401 c6336402 0161 00",
            "preference 1, primary 198.51.100.1, secondary 198.51.100.2, domains [a]"),
        .init(.portParameters, "06 08 0034", "offset 6, psid-length 8, psid 52"),
        .init(
            .sixRD, "08 20 20010db8 000000000000000000000000 c6336401",
            "ipv4-mask-length 8, prefix-length 32, prefix 2001:db8::, relays [198.51.100.1]"),
        .init(.virtualSubnet, "00 7265642d", "type 0, identifier \"red-\""),
    ]
}
