import DHCPWire
import PacketWire
import Testing

@testable import PXEReports

@Suite struct WriterTests {
    @Test(arguments: [0, 1, 9, 10, 99, 100, 999, 1000, 1001, 65_535, 4_294_967_295, .max] as [UInt64])
    func writesDecimalNumbers(value: UInt64) {
        expectText("\(value)") { $0.write(decimal: value) }
        let digits = "\(value)"
        let padded = String(repeating: " ", count: max(6 - digits.count, 0)) + digits
        expectText(padded) { $0.write(decimal: value, width: 6) }
    }

    @Test(
        arguments: [
            (0, 6, "000000"), (999_999, 6, "999999"), (7, 2, "07"), (999_999_999, 9, "999999999"), (1, 1, "1"),
        ] as [(UInt32, Int, String)])
    func writesFractionsWithLeadingZeros(value: UInt32, digits: Int, expected: String) {
        expectText(expected) { $0.write(fraction: value, digits: digits) }
    }

    @Test func writesEveryByteInHexadecimal() {
        let bytes = [UInt8](0...255)
        let expected = bytes.map { hexadecimalText([$0]) }.joined()
        expectText(expected) { $0.write(hex: bytes.span) }
        for count in 0...40 {
            let prefix = Array(bytes.suffix(count))
            expectText(hexadecimalText(prefix[...])) { $0.write(hex: prefix.span) }
        }
    }

    @Test func writesWordsInHexadecimal() {
        expectText("deadbeef") { $0.write(hex: 0xDEAD_BEEF as UInt32) }
        expectText("00a0") { $0.write(hex: 0x00A0 as UInt16) }
    }

    @Test(arguments: [0, 1, 0xFF, 0x0A0B_0C0D, 0xC633_6401, 0x0909_0909, 0x6464_6464, 0xFFFF_FFFF] as [UInt32])
    func writesAddresses(value: UInt32) {
        let address = IPv4Address(rawValue: value)
        expectText(address.description) { $0.write(address) }
    }

    @Test(arguments: ["00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "52:54:00:12:34:56", "0a:0b:0c:0d:0e:0f"])
    func writesHardwareAddresses(text: String) throws {
        let address = try #require(MACAddress(text))
        expectText(text) { $0.write(address) }
    }

    @Test(
        arguments: [
            (0, "0s"), (1, "1s"), (59, "59s"), (60, "1m"), (61, "61s"), (3600, "1h"), (5400, "90m"), (86_400, "1d"),
            (604_800, "7d"), (.max - 1, "4294967294s"), (.max, "ever"),
        ] as [(UInt32, String)])
    func writesTimeSpansInTheLargestUnitThatDividesThem(seconds: UInt32, expected: String) {
        expectText(expected) { $0.write(span: seconds) }
    }

    @Test(arguments: [
        ("", "\"\""), ("one", "one"), ("two words", "\"two words\""), ("a\"b", "\"a\\\"b\""), ("é", "\"é\""),
        ("x\u{1B}[31m", "\"x\\x1B[31m\""),
    ])
    func quotesTextThatIsNotOneWord(text: String, expected: String) {
        let bytes = Array(text.utf8)
        expectText(expected) { $0.write(word: bytes.span) }
    }
}
