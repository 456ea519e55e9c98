import DHCPWire
import PXEReports
import Testing

/// What the reports understand of a message beyond single options.
@Suite struct MessageReadingTests {
    @Test(arguments: [("PXEClient", true), ("PXEClient:Arch:00007", true), ("PXECxxxxx", false), ("PXE", false)])
    func vendorOptionsAreReadAsPXEOnlyForPXEClients(vendorClass: String, isPXE: Bool) {
        let options = [
            RawOption(.vendorClassIdentifier, Array(vendorClass.utf8)), RawOption(.vendorSpecific, [6, 1, 8]),
        ]
        let frame = Crafted.frame(.discover, options)
        #expect(Crafted.text(of: frame, .tree(TreeReport())).contains("PXE_DISCOVERY_CONTROL") == isPXE)
    }

    @Test(arguments: [("", " boot a.efi"), ("b.efi", " boot b.efi")])
    func emptyBootfileOptionLeavesTheFileField(option: String, expected: String) {
        let frame = Crafted.frame(.offer, [RawOption(.bootfileName, Array(option.utf8))], file: "a.efi")
        #expect(Crafted.text(of: frame, .line(LineReport())).contains(expected))
    }
}
