import DHCPWire
import PacketWire
import SeededNumbers
import Testing

extension OptionSyntax {
    /// Every grammar, with each of its spaces and enumerations.
    static var everyCase: [OptionSyntax] {
        let all = OptionSpace.allCases.flatMap { space in OptionTable.rows(of: space).map(\.syntax) }
        return Array(Set(all)).sorted { "\($0)" < "\($1)" }
    }
}

@Suite struct OptionRobustnessTests {
    /// The prefixes of a sample that are well-formed themselves, as a list that ends after an element.
    private func isWellFormedPrefix(_ sample: WalkCase, _ length: Int) -> Bool {
        switch sample.syntax {
        case .bytes, .opaque, .vendorSpecific: true
        case .text, .uint8List, .parameterRequestList: length > 0
        case .uint16List, .architectureList: length > 0 && length % 2 == 0
        case .ipv4List: length > 0 && length % 4 == 0
        case .mandatoryText, .statusMessage, .menuPrompt, .virtualSubnet: length > 0
        case .clientFQDN: length >= 3 && (sample.value[0] & 4 == 0 || length == 3 || length == sample.value.count - 1)
        case .authentication: length >= 11
        case .clientIdentifier: length >= 2 && (sample.value[0] == 0 || sample.value[0] == 255 && length > 11)
        case .duid: sample.value[1] != 4 && length > 4
        default: length == 0 && sample.syntax == .empty
        }
    }

    @Test(arguments: WalkCase.all)
    func everyShorterPrefixIsWalkedAndReported(sample: WalkCase) {
        for length in 0..<sample.value.count where !isWellFormedPrefix(sample, length) {
            let prefix = Array(sample.value.prefix(length))
            var checker = ShapeChecker(length: length)
            sample.syntax.walk(prefix.span, &checker)
            #expect(checker.isWhole, "\(length) bytes: \(checker.faults)")
            if !boundaries(sample).contains(length) {
                #expect(!checker.problems.isEmpty, "\(length) bytes: no problem")
            }
        }
    }

    /// Where a list of parts can end without harm, beside its end.
    private func boundaries(_ sample: WalkCase) -> Set<Int> {
        switch (sample.syntax, sample.value.count) {
        case (.ipv4Groups, _): [5]
        case (.classlessRoutes, _): [5]
        case (.domainList, 27): [15]
        case (.suboptions(.relayAgent), _): [6, 14, 20]
        case (.suboptions(.pxeVendor), _): [3, 4, 10, 16, 17]
        case (.suboptions(.iPXE), _): [3, 6, 7]
        case (.userClass, _): [2]
        case (.bootServers, _): [7]
        default: []
        }
    }

    @Test(arguments: OptionSyntax.everyCase)
    func randomBytesNeverTrapAndAlwaysGiveOneValue(syntax: OptionSyntax) {
        let seed: UInt64 = 0x5058_4557_4952_4531
        var random = SplitMix64(seed: seed)
        for length in Array(0...80) + [255, 256, 511, 1024] {
            for round in 0..<12 {
                // Small bytes make lengths and types that lead on into the value.
                let most: UInt8 = round % 3 == 0 ? 255 : round % 3 == 1 ? 8 : 64
                let value = (0..<length).map { _ in UInt8.random(in: 0...most, using: &random) }
                for space in [nil, OptionSpace.pxeVendor] {
                    var checker = ShapeChecker(length: length)
                    syntax.walk(value.span, vendorSpace: space, &checker)
                    #expect(checker.isWhole, "seed \(seed), length \(length), \(value): \(checker.faults)")
                }
                let line = OptionValue(value.span, syntax: syntax).description
                #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
            }
        }
    }

    @Test(arguments: [
        ("c000", 0), ("0161 c000 c002", 2), ("c002 c000", 0), ("0161 c004 0162 c000", 2), ("0161 c0ff", 2),
    ])
    func domainNamePointersThatDoNotGoBackwardAreReported(hexadecimal: String, offset: Int) throws {
        let value = try #require([UInt8](hexadecimal: hexadecimal))
        var problems: [OptionValueProblem] = []
        _ = OptionValue(value.span, syntax: .domainList, problems: &problems)
        #expect(problems.contains { $0.code == .optionDomainPointer && $0.offset == offset })
    }

    @Test func domainNameOverItsLengthIsReported() {
        let value: [UInt8] = Array(repeating: [1, 0x61], count: 128).flatMap { $0 } + [0]
        var problems: [OptionValueProblem] = []
        _ = OptionValue(value.span, syntax: .domainList, problems: &problems)
        #expect(problems.map(\.code) == [.optionDomainName])
    }

    @Test func routerListOfFiveBytesGivesOneAddressAndTheRest() {
        var problems: [OptionValueProblem] = []
        let value = OptionValue([198, 51, 100, 1, 7].span, syntax: .ipv4List, problems: &problems)
        #expect(value == .list([.address(IPv4Address(198, 51, 100, 1)), .bytes([7])]))
        #expect(problems == [OptionValueProblem(.optionValueLength, at: 4, needed: 4, available: 1)])
    }

    @Test func suboptionThatRunsPastItsOptionIsCutAndReported() {
        var problems: [OptionValueProblem] = []
        let value = OptionValue([1, 9, 65, 66].span, syntax: .suboptions(.relayAgent), problems: &problems)
        #expect(value.description == "1 Agent Circuit ID: \"AB\"")
        #expect(problems == [OptionValueProblem(.optionValueOverrun, at: 0, needed: 9, available: 2)])
    }

    @Test func routeWiderThanAnAddressIsReported() {
        var problems: [OptionValueProblem] = []
        _ = OptionValue([33, 1, 2, 3, 4, 5, 6, 7, 8, 9].span, syntax: .classlessRoutes, problems: &problems)
        #expect(problems.map(\.code) == [.optionValueRange])
    }

    @Test func problemBecomesAFindingAboutItsMessage() {
        let problem = OptionValueProblem(.optionValueLength, at: 4, needed: 4, available: 1)
        let finding = problem.diagnostic(option: 3, valueAt: 242)
        #expect(finding == Diagnostic(.dhcp, .optionValueLength, at: 246, needed: 4, available: 1, option: 3))
    }
}
