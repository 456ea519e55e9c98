import PXEReports
import SeededNumbers
import Testing

/// Expressions that are wrong: what is said, and where the mark stands.
@Suite struct FilterMistakeTests {
    private static func mistake<Field: FilterField>(_ text: String, _: Field.Type) -> FilterMistake? {
        do {
            _ = try FilterExpression<Field>(text)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("", "Here the name of a field", ""), ("type=OFFER", "Write == here", "="), ("a&b", "Write && here", "&"),
        ("tpye==1", "did you mean type?", "tpye"), ("option.0==1", "no option \"0\"", "option.0"),
        ("option.boot-file==1", "write its number", "option.boot-file"),
        ("option.53.1", "has no sub-options", "option.53.1"),
        ("type==OFFRE", "did you mean OFFER?", "OFFRE"), ("op==repply", "did you mean reply?", "repply"),
        ("mac==52:54", "is no MAC address", "52:54"), ("src==198.51.100", "is no address", "198.51.100"),
        ("src==198.51.100.1/33", "is no address", "198.51.100.1/33"), ("xid==0xg", "is no number", "0xg"),
        ("frame==9..2", "is no number", "9..2"), ("time>01:30", "is no time", "01:30"),
        ("time>2026-02-30", "is no time", "2026-02-30"), ("broadcast==maybe", "neither true nor false", "maybe"),
        ("hostname<3", "has no order", "<"), ("type==", "a value should stand", ""),
        ("type==)", "a value should stand", ")"),
        ("type in {OFFER", "a comma or }", ""), ("(type", "has no )", "("), ("type)", "no ( that this )", ")"),
        ("type OFFER", "&& or || should stand", "OFFER"), ("type==OFFER xid==1", "&& or || should stand", "xid"),
        ("&& type", "the name of a field", "&&"), ("hostname=='x", "has no end", "'"),
        ("\"type\"==1", "the name of a field", "\"type\""),
        (String(repeating: "(", count: 65) + "type", "deeper than 64", "("),
        (String(repeating: "!", count: 65) + "type", "deeper than 64", "!"),
    ])
    func mistakesAreShownAtTheirPlace(_ expression: String, _ words: String, _ marked: String) throws {
        let mistake = try #require(Self.mistake(expression, FrameField.self))
        let lines = mistake.description.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 3 && lines[0].contains(words), "\(mistake)")
        let mark = try #require(lines.last)
        let under = zip(lines[1], mark).filter { $0.1 == "^" }.map { String($0.0) }.joined()
        #expect(under == marked, "\(mistake)")
        #expect(mark.contains("^"))
    }

    @Test func ofBootsTheWordsAreKnown() {
        #expect(Self.mistake("verdict==faild", BootField.self)?.text.contains("did you mean failed?") == true)
        #expect(Self.mistake("kind==windows", BootField.self)?.text.contains("UEFI PXE") == true)
        #expect(Self.mistake("finding==tftp-missing-file", BootField.self)?.text.contains("tftp-file-missing?") == true)
        #expect(Self.mistake("type==OFFER", BootField.self)?.text.contains("no field \"type\"") == true)
        #expect(Self.mistake("kind=='uefi pxe' && finding==tftp-file-missing", BootField.self) == nil)
    }

    @Test func controlCharactersAreNotShown() throws {
        let mistake = try #require(Self.mistake("type==\u{1B}[31m\tx", FrameField.self))
        #expect(mistake.description.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
    }

    @Test func longOnesAreRefused() {
        let long = Array(repeating: "frame==1", count: 1_000).joined(separator: "||")
        #expect(Self.mistake(long, FrameField.self)?.text.contains("4096 are the most") == true)
        let most = Array(repeating: "frame==1", count: 400).joined(separator: "||")
        #expect(Self.mistake(most, FrameField.self) == nil)
    }

    /// Random expressions of what expressions are made of, against every crafted frame: nothing traps, and a mistake has
    /// its place in the expression.
    @Test func noExpressionTraps() throws {
        let seed: UInt64 = 20_261_126
        var random = SplitMix64(seed: seed)
        let frames = try Fixture.names.filter { $0.hasPrefix("crafted/") }.flatMap { name in
            try Fixture(name).frames.prefix(2).enumerated().compactMap { index, frame in
                frame.sniffed(number: index + 1).map { ($0, frame.bytes) }
            }
        }
        var parsed = 0
        for round in 0..<20_000 {
            let text = Self.expression(&random)
            do {
                let filter = MessageFilter(expression: try FilterExpression(text))
                parsed += 1
                guard let (sniffed, bytes) = random.pick(frames) else { break }
                _ = filter.accepts(sniffed, bytes.span)
            } catch {
                #expect(!error.text.isEmpty && error.description.contains("^"), "round \(round), seed \(seed)")
            }
        }
        #expect(parsed > 1_000)
    }

    private static let pieces = [
        "type", "option.43.6", "option.82.1", "option.55", "mac", "vlan", "src", "time", "hostname", "problem", "xid",
        "==", "!=", "<", ">=", "~", "in", "not", "and", "||", "&&", "!", "(", ")", "{", "}", ",", "..", "'", "\"", "\\",
        "OFFER", "0xffffffffffffffffff", "-9223372036854775808", "18446744073709551615", "198.51.100.0/0",
        "255.255.255.255", "2262-04-11T23:47:16.999999999", "9999-12-31", "1..2", "\u{0}", "é", "👩‍👩‍👧", " ",
    ]

    private static func expression(_ random: inout SplitMix64) -> String {
        // Half of them are built to be right, and then may lose a piece.
        if random.below(2) == 0 {
            let field = pieces[random.below(11)], value = pieces[31 + random.below(9)]
            let comparison = "\(field) \(pieces[11 + random.below(5)]) \(value)"
            return random.below(2) == 0 ? comparison : "!(\(comparison)) || \(field)"
        }
        return (0..<random.below(12)).map { _ in pieces[random.below(pieces.count)] + (random.below(2) == 0 ? " " : "")
        }
        .joined()
    }
}
