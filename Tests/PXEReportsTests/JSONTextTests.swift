import DHCPWire
import Foundation
import SeededNumbers
import Testing

@testable import PXEReports

@Suite struct JSONTextTests {
    private static func parsed(_ text: String) throws -> String {
        try JSONDecoder().decode(String.self, from: Data(text.utf8))
    }

    /// What a reader of the JSON gets: the escaped form, but with quote and backslash as themselves.
    private static func expected(_ bytes: [UInt8]) -> String {
        var rest = Array(WireText.escaped(bytes.span).utf8)[...]
        var output: [UInt8] = []
        while let byte = rest.popFirst() {
            let isEscaped = byte == UInt8(ascii: "\\") && rest.first != UInt8(ascii: "x")
            output.append(isEscaped ? rest.popFirst() ?? byte : byte)
        }
        return String(decoding: output, as: UTF8.self)
    }

    @Test(arguments: 0...255 as ClosedRange<UInt8>)
    func everyByteGivesAJSONString(byte: UInt8) throws {
        for bytes in [
            [byte], [65, byte, 66], [byte, byte], [92, byte], [byte, 92], [34, byte, 34], [byte, 120, 52],
        ] {
            let text = composed { $0.write(jsonString: bytes.span) }
            #expect(try Self.parsed(text) == Self.expected(bytes), "\(bytes)")
        }
    }

    @Test(arguments: ["", "plain", "C:\\Boot\\x64\\wdsnbp.com", "\"quoted\"", "é ü 漢字 🚀", "tab\tline\n", "\\", "\\\""])
    func textComesBack(text: String) throws {
        let bytes = Array(text.utf8)
        let json = composed { $0.write(jsonString: bytes.span) }
        #expect(try Self.parsed(json) == Self.expected(bytes))
        if !text.contains(where: { $0.isNewline || $0 == "\t" }) { #expect(try Self.parsed(json) == text) }
    }

    @Test(
        arguments: [
            [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xFF, 0xFE],
            [0xE2, 0x80, 0xAE, 0x61], [0xE2, 0x80, 0xA8], [0xEF, 0xBB, 0xBF],
        ] as [[UInt8]])
    func brokenAndInvisibleTextIsEscaped(bytes: [UInt8]) throws {
        let json = composed { $0.write(jsonString: bytes.span) }
        let text = try Self.parsed(json)
        #expect(text.hasPrefix("\\x"))
        #expect(text.utf8.allSatisfy { (0x20...0x7E).contains($0) })
    }

    @Test func randomBytesGiveJSON() throws {
        var random = SplitMix64(seed: 7)
        for _ in 0..<3000 {
            let interesting: [UInt8] = [0, 10, 34, 92, 120, 0xC3, 0xA9, 0xE2, 0x80, 0xF0, 0x9F, 65]
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? UInt8.random(in: 0...255, using: &random) : interesting.randomElement(using: &random) ?? 0
            }
            let text = composed { $0.write(jsonString: bytes.span) }
            #expect(try Self.parsed(text) == Self.expected(bytes), "\(bytes)")
        }
    }

    @Test func everyOptionNameStandsInJSONAsItIs() throws {
        for code in 0...255 as ClosedRange<UInt8> {
            let name = OptionTable.name(of: code, in: .dhcp)
            #expect(try Self.parsed("\"\(name)\"") == name)
        }
    }
}
