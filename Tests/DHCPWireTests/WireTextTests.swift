import DHCPWire
import Testing

@Suite struct WireTextTests {
    @Test(arguments: [
        ("plain text", "plain text"), ("\"quoted\\", "\\\"quoted\\\\"),
        ("a\u{0}\n\t\u{1B}[2J", "a\\x00\\x0A\\x09\\x1B[2J"),
        ("\u{7F}", "\\x7F"), ("\u{85}", "\\xC2\\x85"), ("Grüße 你好", "Grüße 你好"),
        ("a\u{202E}b", "a\\xE2\\x80\\xAEb"),
        ("\u{2066}\u{200B}\u{FEFF}", "\\xE2\\x81\\xA6\\xE2\\x80\\x8B\\xEF\\xBB\\xBF"),
        ("\u{2028}\u{A0}", "\\xE2\\x80\\xA8\\xC2\\xA0"), ("\u{AD}\u{E0041}", "\\xC2\\xAD\\xF3\\xA0\\x81\\x81"),
        ("\u{E000}", "\\xEE\\x80\\x80"), ("\u{1F600}", "\u{1F600}"),
    ])
    func hostileTextIsEscaped(text: String, expected: String) {
        #expect(WireText.escaped(Array(text.utf8).span) == expected)
    }

    @Test(
        arguments: [
            ([0xFF, 0x41], "\\xFFA"), ([0xC3], "\\xC3"), ([0xC0, 0x80], "\\xC0\\x80"),
            ([0xE0, 0x80, 0x80], "\\xE0\\x80\\x80"),
            ([0xED, 0xA0, 0x80], "\\xED\\xA0\\x80"), ([0xF4, 0x90, 0x80, 0x80], "\\xF4\\x90\\x80\\x80"),
            ([0xE4, 0xBD, 0x41], "\\xE4\\xBDA"), ([0x80], "\\x80"),
        ] as [([UInt8], String)])
    func bytesThatAreNotUTF8AreEscaped(bytes: [UInt8], expected: String) {
        #expect(WireText.escaped(bytes.span) == expected)
    }

    @Test func theBytesCanBeHadBack() {
        let all = (0...255).map { UInt8($0) } + Array("Grüße \u{202E}".utf8)
        #expect(WireText.bytes(ofEscaped: WireText.escaped(all.span)) == all)
        for broken in ["\\", "a\\", "\\n", "\\x", "\\x1", "\\xg0", "\\x 1"] {
            #expect(WireText.bytes(ofEscaped: broken) == nil)
        }
    }

    @Test func appendingKeepsWhatIsThere() {
        var output = Array("x=".utf8)
        WireText.appendEscaped([0x61, 0x0A].span, to: &output)
        #expect(String(decoding: output, as: UTF8.self) == "x=a\\x0A")
    }

    @Test func allBytesGiveOneLineOfText() {
        let text = WireText.escaped(Array(UInt8.min...UInt8.max).span)
        #expect(text.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) })
    }
}
