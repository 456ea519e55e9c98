import PXEDoctor
import PXEResponder
import PacketWire
import Testing

/// Which of the addresses that clients are told nobody answers for.
@Suite struct AddressTests {
    private static let server = IPv4Address(198, 51, 100, 1)
    private static let other = IPv4Address(203, 0, 113, 1)

    private func configuration(vlans: [UInt16]?) throws -> ResponderConfiguration {
        let subnet = SubnetSettings(try #require(IPv4Subnet("198.51.100.0/24")), vlans: vlans)
        let interface = InterfaceSettings(
            name: "eth0", address: Self.server, hardwareAddress: MACAddress(2, 0, 0, 0, 0, 1))
        return ResponderConfiguration(interfaces: [interface], subnets: [subnet])
    }

    @Test func anAddressOfTheInterfaceIsAnsweredFor() throws {
        let unanswered = AddressExamination.unanswered(
            try configuration(vlans: []), own: [Self.server], host: [Self.server])
        #expect(unanswered.isEmpty)
    }

    @Test func anAddressOfAnotherInterfaceIsNot() throws {
        let unanswered = AddressExamination.unanswered(
            try configuration(vlans: []), own: [Self.other], host: [Self.server])
        #expect(unanswered == [Self.server])
    }

    @Test func onATrunkTheInterfaceOfTheVLANAnswers() throws {
        let unanswered = AddressExamination.unanswered(try configuration(vlans: [10]), own: [], host: [Self.server])
        #expect(unanswered.isEmpty)
    }

    @Test func onATrunkAnAddressThatNobodyHasIsNotAnsweredFor() throws {
        let unanswered = AddressExamination.unanswered(try configuration(vlans: [10]), own: [], host: [Self.other])
        #expect(unanswered == [Self.server])
    }
}
