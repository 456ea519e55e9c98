import PacketWire
import Testing

@Suite struct AddressTests {
    @Test(arguments: ["52:54:00:12:34:56", "52-54-00-12-34-56", "525400123456"])
    func macAddressIsReadInItsThreeForms(text: String) {
        #expect(MACAddress(text)?.rawValue == 0x5254_0012_3456)
        #expect(MACAddress(text)?.description == "52:54:00:12:34:56")
    }

    @Test(arguments: ["", "52:54:00:12:34", "52:54:00:12:34:5g", "52:54-00:12:34:56", "52:54:00:12:34:567"])
    func macAddressRefusesOtherText(text: String) {
        #expect(MACAddress(text) == nil)
    }

    @Test(arguments: ["198.51.100.1", "0.0.0.0", "255.255.255.255"])
    func ipv4AddressIsReadAndPrinted(text: String) {
        #expect(IPv4Address(text)?.description == text)
    }

    @Test(arguments: ["", "1.2.3", "1.2.3.4.5", "01.2.3.4", "256.1.1.1", "1.2.3.-4", "1..2.3", "a.b.c.d"])
    func ipv4AddressRefusesOtherText(text: String) {
        #expect(IPv4Address(text) == nil)
    }

    @Test(arguments: ["198.51.100.0", "198.51.100.0/", "198.51.100.0/33", "198.51.100.0/+24", "0.0.0.0/024", "/24"])
    func subnetRefusesOtherText(text: String) {
        #expect(IPv4Subnet(text) == nil)
    }

    @Test func subnetKnowsItsHosts() throws {
        let subnet = try #require(IPv4Subnet("198.51.100.77/24"))
        #expect(subnet.description == "198.51.100.0/24")
        #expect(subnet.mask == IPv4Address(255, 255, 255, 0))
        #expect(subnet.broadcast == IPv4Address(198, 51, 100, 255))
        #expect(subnet.hosts == IPv4Address(198, 51, 100, 1)...IPv4Address(198, 51, 100, 254))
        #expect(subnet.contains(IPv4Address(198, 51, 100, 255)))
        #expect(!subnet.contains(IPv4Address(198, 51, 101, 0)))
    }

    @Test(arguments: [(0, "0.0.0.0"), (1, "128.0.0.0"), (31, "255.255.255.254"), (32, "255.255.255.255")])
    func masksAndPrefixLengthsAgree(length: Int, mask: String) throws {
        let address = IPv4Address(198, 51, 100, 1)
        let expected = try #require(IPv4Address(mask))
        #expect(IPv4Subnet(containing: address, prefixLength: length)?.mask == expected)
        #expect(IPv4Subnet(containing: address, mask: expected)?.prefixLength == length)
    }

    @Test func maskWithHolesIsRefused() {
        #expect(IPv4Subnet(containing: .zero, mask: IPv4Address(255, 0, 255, 0)) == nil)
    }

    @Test func timestampsOfHostileFilesAreClamped() {
        #expect(Timestamp(seconds: .max).nanoseconds == .max)
        #expect(Timestamp(seconds: .min).nanoseconds == .min)
        #expect(Timestamp(nanoseconds: -1).seconds == -1)
        #expect(Timestamp(nanoseconds: -1).subsecondNanoseconds == 999_999_999)
        #expect(Timestamp(nanoseconds: .max).advanced(by: .seconds(1)).nanoseconds == .max)
    }
}
