import Foundation
import PXEReports
import SeededNumbers
import Testing

/// Reports of damaged frames: no trap, and JSON stays JSON.
@Suite struct DamagedFrameTests {
    private static let seed: UInt64 = 20_260_101
    /// All fields, and options with parts, lists and names in them.
    private static let fields =
        FrameField.table.map(\.name).joined(separator: ",")
        + ",option.43,option.43.6,option.43.9,option.55,option.61,option.81,option.82,option.82.1,option.119,option.121,option.175"

    @Test(arguments: Fixture.names) func reportsStandWhateverTheBytes(name: String) throws {
        var random = SplitMix64(seed: Self.seed)
        var reports: [FrameReport] = [.line(LineReport()), .tree(TreeReport())]
        var objects: [FrameReport] = [.json(JSONReport()), .columns(try FieldColumns(Self.fields, isJSON: true))]
        for (index, frame) in try Fixture(name).frames.enumerated().prefix(60) {
            for round in 0..<24 {
                var damaged = frame
                if round > 0 { Self.damage(&damaged.bytes, &random) }
                guard let sniffed = damaged.sniffed(number: index + 1) else { continue }
                let bytes = damaged.bytes
                for kind in reports.indices {
                    var text = TextBuffer()
                    reports[kind].write(sniffed, bytes.span, to: &text)
                    Self.expectHarmless(text.bytes, "\(name) frame \(index + 1) round \(round)")
                }
                for kind in objects.indices {
                    var text = TextBuffer()
                    objects[kind].write(sniffed, bytes.span, to: &text)
                    Self.expectHarmless(text.bytes, "\(name) frame \(index + 1) round \(round)")
                    #expect(throws: Never.self, "\(name) frame \(index + 1) round \(round), seed \(Self.seed)") {
                        _ = try JSONSerialization.jsonObject(with: Data(text.bytes))
                    }
                }
            }
        }
    }

    /// Text of the wire never moves the cursor, ends a line or stops being UTF-8.
    private static func expectHarmless(_ text: [UInt8], _ what: String) {
        let isHarmless = text.allSatisfy { $0 == 0x0A || ($0 >= 0x20 && $0 != 0x7F) }
        let isText = String(validating: text, as: UTF8.self) != nil
        #expect(isHarmless && isText, "\(what), seed \(seed)")
    }

    private static func damage(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        for _ in 0..<Int.random(in: 1...6, using: &random) where bytes.count > 43 {
            // Behind the headers, most of the time: else nothing is found to report.
            let start = Int.random(in: 0..<8, using: &random) == 0 ? 0 : 42
            let place = Int.random(in: start..<bytes.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes.removeLast(Int.random(in: 0...(bytes.count - start) / 2, using: &random))
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            case 3: bytes.remove(at: place)
            default: bytes[place] = UInt8.random(in: 0...255, using: &random)
            }
        }
    }
}
