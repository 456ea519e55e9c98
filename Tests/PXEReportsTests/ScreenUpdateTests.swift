import PXEReports
import Testing

/// What is sent to a terminal, and what keys it sends.
@Suite struct ScreenUpdateTests {
    private func text(_ update: inout ScreenUpdate, _ lines: [String], columns: Int = 10) -> String {
        String(decoding: update.bytes(for: lines, ScreenSize(columns: columns, rows: lines.count)), as: UTF8.self)
    }

    @Test func onlyLinesThatChangedAreSent() {
        var update = ScreenUpdate()
        #expect(text(&update, ["one", "two"]) == "\u{1B}[2J\u{1B}[1;1Hone\u{1B}[K\u{1B}[2;1Htwo\u{1B}[K")
        #expect(text(&update, ["one", "two"]) == "")
        #expect(text(&update, ["one", "2"]) == "\u{1B}[2;1H2\u{1B}[K")
    }

    @Test func aLineUpToTheEdgeIsNotErasedAtItsLastCell() {
        var update = ScreenUpdate()
        #expect(text(&update, ["0123456789"]) == "\u{1B}[2J\u{1B}[1;1H0123456789")
        #expect(text(&update, ["\u{1B}[31m主主主主主\u{1B}[0m"]) == "\u{1B}[1;1H\u{1B}[31m主主主主主\u{1B}[0m")
    }

    @Test func anotherSizeAndAWishSendAllAgain() {
        var update = ScreenUpdate()
        _ = text(&update, ["one"])
        #expect(text(&update, ["one"], columns: 20).hasPrefix("\u{1B}[2J"))
        update.reset()
        #expect(text(&update, ["one"], columns: 20).hasPrefix("\u{1B}[2J"))
    }

    @Test func keysAreFoundInWhatATerminalSends() {
        #expect(LiveKey.keys(in: Array("jk\r q".utf8)) == [.down, .up, .enter, .pageDown, .quit])
        #expect(
            LiveKey.keys(in: Array("\u{1B}[A\u{1B}OB\u{1B}[5~\u{1B}[6~\u{1B}[H\u{1B}[F".utf8))
                == [.up, .down, .pageUp, .pageDown, .first, .last])
        #expect(LiveKey.keys(in: [27]) == [.back])
    }

    @Test func whatIsNoKeyIsPassedOver() {
        #expect(LiveKey.keys(in: Array("\u{1B}[200~\u{1B}[1;5A\u{1B}[<0;3;4Mxyz\u{1B}[".utf8)) == [.up])
        #expect(LiveKey.keys(in: [0, 255, 27, 91]) == [])
    }
}
