import PXEConfiguration
import PXEResponder
import PacketWire
import Testing

/// What is wrong with the YAML itself, and what YAML would make of our values.
@Suite struct DocumentTests {
    @Test(arguments: [
        ("", "1:1 The file is empty; expected at least the key subnets."),
        ("# only words\n", "1:1 The file is empty; expected at least the key subnets."),
        ("---\n...\n", "1:1 The file is empty; expected at least the key subnets."),
        (
            "subnets:\n\t- x",
            "2:1 This is not YAML: found character that cannot start any token (while scanning for the next token from line 2)."
        ),
        (
            "boot: {file: x",
            "2:1 This is not YAML: did not find expected ',' or '}' (while parsing a flow mapping from line 1)."
        ),
        ("boot: *none", "1:7 This is not YAML: found undefined alias."),
        (
            "boot: x\n---\nboot: y",
            "2:1 This is not YAML: but found another document (expected a single document in the stream from line 1)."
        ),
        ("? [a]\n: b", "1:3 A key is a word, and not a list, mapping or alias."),
        ("grace: 1s\u{7}", "1:10 This is not text: control characters are not allowed."),
    ])
    func whatIsNoDocumentIsRefusedAtItsPlace(_ text: String, _ complaint: String) {
        #expect(Reading.complaints(text).first == complaint)
    }

    @Test func bytesThatAreNoTextAreRefusedWhereTheyBegin() {
        let bytes = Array("grace: 1s\nboot: {file: \u{e4}".utf8) + [0xFF]
        #expect(throws: ConfigurationFileError.self) { try ConfigurationFile.read(bytes, path: "x") }
        do {
            _ = try ConfigurationFile.read(bytes, path: "x")
        } catch {
            #expect(error.description == "x:2:15: error: This is not text: expected UTF-8.\n1 error in x.")
        }
    }

    @Test func aKeyThatIsThereTwiceIsNamedWithAllOtherMistakes() {
        let text = """
            grace: 1s
            boot: {file: a, file: b, "file": c}
            gracee: 1
            grace: 2s
            subnets:
              - subnet: 198.51.100.0/24
                pools: []
                pools: x
            """
        #expect(
            Reading.complaints(text) == [
                "2:17 Key \"file\" is there already, in line 2.", "2:26 Key \"file\" is there already, in line 2.",
                "3:1 There is no key \"gracee\" in the file; did you mean \"grace\"?",
                "4:1 Key \"grace\" is there already, in line 1.", "8:5 Key \"pools\" is there already, in line 7.",
            ])
    }

    @Test func linesAndColumnsCountInEveryKindOfText() {
        #expect(Reading.complaints("\u{FEFF}gracee: 1").first?.hasPrefix("1:1 ") == true)
        #expect(Reading.complaints("grace: 1s\r\ngracee: 1").first?.hasPrefix("2:1 ") == true)
        #expect(Reading.complaints("boot: {file: \u{1F680}\u{e4}, fil: 1}").first?.hasPrefix("1:18 ") == true)
    }

    @Test func anchorsAndMergesStandForWhatTheyName() throws {
        let file = try Reading.file(
            """
            boot: &usual {file: a.efi, server: 198.51.100.5}
            classes:
              - {name: x, match: {user-class: X}, boot: *usual}
              - name: y
                match: {user-class: Y}
                boot: {<<: *usual, file: b.efi}
            """)
        #expect(file.configuration.classes.map(\.settings.boot.bootFile) == ["a.efi", "b.efi"])
        #expect(
            file.configuration.classes.map(\.settings.boot.serverAddress?.description) == [
                "198.51.100.5", "198.51.100.5",
            ])
    }

    @Test(arguments: [
        "52:54:00:12:34:56", "\"52:54:00:12:34:56\"", "'52:54:00:12:34:56'", "52-54-00-12-34-56", "525400123456",
    ])
    func aMACAddressIsNoNumberToBaseSixty(_ mac: String) throws {
        let flow = try Reading.file(
            "reservations: [{mac: \(mac), address: 198.51.100.5}]\nsubnets: [{subnet: 198.51.100.0/24}]")
        let block = try Reading.file(
            "reservations:\n  - mac: \(mac)\n    address: 198.51.100.5\nsubnets:\n  - subnet: 198.51.100.0/24")
        #expect(flow.configuration == block.configuration)
        #expect(flow.configuration.reservations.first?.identities.map(\.description) == ["52:54:00:12:34:56"])
    }

    @Test(arguments: [("yes", true), ("on", true), ("True", true), ("'true'", true), ("no", false), ("Off", false)])
    func aBooleanIsReadFromItsOwnText(_ text: String, _ flag: Bool) throws {
        #expect(try Reading.file("rapid-commit: \(text)").configuration.allowsRapidCommit == flag)
    }

    @Test func deepNestingIsRefused() {
        for (open, close) in [("[", "]"), ("{a: ", "}")] {
            for depth in [100, 999, 5_000, 100_000] {
                let text =
                    "options: {224: " + String(repeating: open, count: depth) + String(repeating: close, count: depth)
                    + "}"
                #expect(!Reading.complaints(text).isEmpty)
            }
        }
        #expect(!Reading.complaints(String(repeating: "- ", count: 100_000)).isEmpty)
        #expect(
            !Reading.complaints((0..<900).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"))
                .isEmpty)
    }

    @Test func aliasesThatMultiplyAreRefused() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            text +=
                "a\(level): &a\(level) [" + [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
                + "]\n"
        }
        text += "options: {224: *a12}\n"
        #expect(Reading.complaints(text).contains("1:1 There are more than 1048576 values, aliases resolved."))
    }

    @Test(arguments: [
        "? *a29\n: x", "*a29 : x", "b: {? *a29 : x}", "[*a29]: x", "b: {[*a29, x] : x}", "- ? [*a29]", "b: [*a29 : x]",
    ])
    func aKeyOfAliasesThatMultiplyIsNotComposed(_ key: String) {
        var text = "a0: &a0 [x, x]\n"
        for level in 1..<30 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        #expect(
            Reading.complaints(text + key).map { $0.split(separator: " ").dropFirst().joined(separator: " ") }
                == ["A key is a word, and not a list, mapping or alias."])
    }

    @Test func moreKeysThatAreThereTwiceThanAreLookedAtAreRefused() {
        #expect(Reading.complaints(String(repeating: "grace: 1s\n", count: 50)).count == 33)
    }
}
