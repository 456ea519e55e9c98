import DHCPWire
import PXEReports
import Testing

@Suite struct OptionTextTests {
    private static let reports: [(name: String, make: @Sendable () -> FrameReport)] = [
        ("tree", { .tree(TreeReport()) }), ("json", { .json(JSONReport()) }),
    ]

    /// Options of three bytes that break no grammar: their text is many times as long as they are.
    private static let dense = (UInt8(1)...254).map { RawOption(code: $0, value: [65]) }.filter { option in
        var problems: [OptionValueProblem] = []
        _ = OptionValue(option.value.span, syntax: OptionCode(option.code).syntax, problems: &problems)
        return problems.isEmpty && ![43, 52, 53].contains(option.code)
    }

    /// The first frame ends as the second one does, at the same offsets, and has one long option in place of many: so
    /// the text of the last options is known when that of the second frame is too long for the room it gets at first.
    @Test(arguments: reports.indices)
    func textThatDidNotFitAtFirstIsWholeInTheEnd(report: Int) {
        let make = Self.reports[report].make
        let filler = RawOption(.vendorSpecific, [UInt8](repeating: 65, count: 3 * 85 - 2))
        let sparse = Crafted.frame(.discover, [filler] + Self.dense.dropFirst(85))
        let crowded = Crafted.frame(.discover, Self.dense)
        #expect(sparse.count == crowded.count)
        let apart = Crafted.text(of: [sparse], make()) + Crafted.text(of: [crowded], make())
        #expect(Crafted.text(of: [sparse, crowded], make()) == apart)
        #expect(!apart.utf8.contains(0))
    }

    @Test(arguments: [("PXEClient", true), ("PXEClient:Arch:00007", true), ("PXECxxxxx", false), ("PXE", false)])
    func vendorOptionsAreReadAsPXEOnlyForPXEClients(vendorClass: String, isPXE: Bool) {
        let options = [
            RawOption(.vendorClassIdentifier, Array(vendorClass.utf8)), RawOption(.vendorSpecific, [6, 1, 8]),
        ]
        let frame = Crafted.frame(.discover, options)
        #expect(Crafted.text(of: [frame], .tree(TreeReport())).contains("PXE_DISCOVERY_CONTROL") == isPXE)
    }

    @Test(arguments: [("", " boot a.efi"), ("b.efi", " boot b.efi")])
    func emptyBootfileOptionLeavesTheFileField(option: String, expected: String) {
        let frame = Crafted.frame(.offer, [RawOption(.bootfileName, Array(option.utf8))], file: "a.efi")
        #expect(Crafted.text(of: [frame], .line(LineReport())).contains(expected))
    }
}
