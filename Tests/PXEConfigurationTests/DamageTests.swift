import Foundation
import PXEConfiguration
import SeededNumbers
import Testing
import TestSupport

/// Whatever happens to a file, it is read or refused with complaints at places in it.
@Suite struct DamageTests {
    private static let seed: UInt64 = 20_261_123

    @Test(arguments: Examples.names) func everyBeginningOfAnExampleIsReadOrRefused(_ name: String) throws {
        let bytes = try Examples.bytes(name)
        for count in 0..<bytes.count { check(Array(bytes.prefix(count)), "\(name), first \(count) bytes") }
    }

    @Test(arguments: Examples.names) func randomDamageIsReadOrRefused(_ name: String) throws {
        let bytes = try Examples.bytes(name)
        var numbers = SplitMix64(seed: Self.seed)
        let marks = Array("\n\t :-[]{}&*!|>'\"%@`#,?<\0\u{E4}".utf8)
        for round in 0..<500 {
            var damaged = bytes
            for _ in 0...numbers.below(8) where !damaged.isEmpty {
                let place = numbers.below(damaged.count)
                switch numbers.below(4) {
                case 0: damaged[place] = numbers.byte()
                case 1: damaged[place] = numbers.pick(marks) ?? 0
                case 2: damaged.removeSubrange(place..<min(place + 1 + numbers.below(40), damaged.count))
                default:
                    damaged.insert(
                        contentsOf: damaged[place..<min(place + 1 + numbers.below(60), damaged.count)],
                        at: numbers.below(place + 1))
                }
            }
            check(damaged, "\(name), seed \(Self.seed), round \(round)")
        }
    }

    private func check(_ bytes: [UInt8], _ what: @autoclosure () -> String) {
        do {
            let file = try ConfigurationFile.read(bytes, path: "x")
            _ = ConfigurationSummary.text(file.completed(with: []).configuration, leases: file.leases)
        } catch {
            let lines =
                bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).count
                + bytes.count(where: { $0 == 13 })
            #expect(!error.complaints.isEmpty, "\(what())")
            // libyaml counts NEL and Unicode's separators as ends of lines too.
            let isHere = error.complaints.allSatisfy {
                (1...lines + 40).contains($0.position.line) && $0.position.column > 0
            }
            #expect(isHere, "\(what()): \(error)")
        }
    }
}
