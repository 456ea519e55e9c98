import DHCPWire
import Testing

@Suite struct DomainListBoundTests {
    /// A name of 190 bytes, then pointers to it: each two bytes of the wire stand for a whole name.
    private static let amplified: [UInt8] = {
        let label = [UInt8](repeating: 0x61, count: 62)
        let name: [UInt8] = [62] + label + [62] + label + [62] + label + [0]
        return name + (0..<2000).flatMap { _ -> [UInt8] in [0xC0, 0] }
    }()

    @Test func aListOfPointersDoesNotExpandWithoutBound() throws {
        var problems: [OptionValueProblem] = []
        let value = OptionValue(Self.amplified.span, syntax: .domainList, problems: &problems)
        #expect(problems.map(\.code) == [.optionDomainCount])
        guard case .list(let names) = value else {
            Issue.record("the value is no list")
            return
        }
        #expect(names.count == 257)
        #expect(names.last == .bytes(Array(Self.amplified.suffix(2 * (2000 - 255)))))
    }
}
