import PXESessions

// The explanation of the boot that is chosen, with its ladder: as --explain and --sessions write them.
extension LiveScreen {
    func explained(_ machine: LiveMachine, _ size: ScreenSize, room: Int) -> [String] {
        let lines = allLines(machine, size)
        let scroll = min(explanation?.scroll ?? 0, max(lines.count - room, 0))
        return Array(lines.dropFirst(scroll).prefix(room))
    }

    func longestScroll(_ machine: LiveMachine, _ size: ScreenSize, room: Int) -> Int {
        max(allLines(machine, size).count - room, 0)
    }

    private func allLines(_ machine: LiveMachine, _ size: ScreenSize) -> [String] {
        var buffer = TextBuffer()
        for content in [SessionReport.Content.explanations, .sessions] {
            var report = SessionReport(content, clock: clock, palette: palette, width: size.columns)
            report.write(machine.session, to: &buffer)
        }
        let text = String(decoding: buffer.bytes, as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(2).map(String.init)
    }
}
