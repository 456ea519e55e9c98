import PXEConfiguration
import PXEResponder
import Testing

/// A configuration that is written and read again is the same.
@Suite struct RoundTripTests {
    private static let seed: UInt64 = 20_261_123

    @Test func randomConfigurationsComeBack() throws {
        var random = RandomConfiguration(seed: Self.seed)
        for round in 0..<300 {
            let file = random.file()
            try #require(
                file.configuration.validate(knowsInterfaces: false) == [],
                "seed \(Self.seed), round \(round): not valid")
            let text = file.yaml
            let again: ConfigurationFile
            do {
                again = try Reading.file(text)
            } catch {
                Issue.record("seed \(Self.seed), round \(round): \(error)\n\(text)")
                return
            }
            #expect(again.configuration == file.configuration, "seed \(Self.seed), round \(round):\n\(text)")
            #expect(again.interfaces == file.interfaces)
            #expect(again.leases == file.leases)
            #expect(again.recording == file.recording)
            #expect(again.yaml == text)
            #expect(ConfigurationChange.lines(from: file.configuration, to: again.configuration) == [])
        }
    }
}
