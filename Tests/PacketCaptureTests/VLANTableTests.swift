import Testing

@testable import PacketCapture

@Suite struct VLANTableTests {
    @Test func kernelTableIsRead() {
        let text = """
            VLAN Dev name    | VLAN ID
            Name-Type: VLAN_NAME_TYPE_RAW_PLUS_VID_NO_PAD
            eth1.10        | 10  | eth1
            storage        | 4094  | bond0
            """
        #expect(
            VLANTable.parse(text) == [
                "eth1.10": VLANTable.Entry(identifier: 10, parent: "eth1"),
                "storage": VLANTable.Entry(identifier: 4094, parent: "bond0"),
            ])
    }

    @Test(arguments: ["", "\n\n", "a|b", "a|b|c", "|||", "eth0.1 | 70000 | eth0"])
    func otherLinesArePassedOver(text: String) {
        #expect(VLANTable.parse(text).isEmpty)
    }
}
