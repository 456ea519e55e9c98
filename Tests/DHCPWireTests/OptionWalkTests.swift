import DHCPWire
import PacketWire
import Testing

@Suite struct OptionWalkTests {
    @Test(arguments: WalkCase.all)
    func wellFormedValueReadsWithoutProblem(sample: WalkCase) {
        var problems: [OptionValueProblem] = []
        let value = OptionValue(sample.value.span, syntax: sample.syntax, problems: &problems)
        #expect(value.description == sample.text)
        #expect(problems.filter { $0.code.severity == .malformed }.isEmpty)
    }
}
