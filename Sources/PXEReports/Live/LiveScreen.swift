import PXESessions
public import PacketWire

/// What a live screen shows and how keys change that; it makes lines, and knows no terminal.
public struct LiveScreen: Sendable {
    /// The explanation of a boot that is looked at: how many lines it is scrolled.
    struct Explanation: Sendable {
        var scroll = 0
    }

    let palette: Palette
    let symbols: LiveSymbols
    let clock: ClockText
    /// The machine that is chosen; nil for the topmost.
    var chosen: SessionKey?
    /// Whether only the machines that failed are shown.
    var showsOnlyFailed = false
    /// Whether the screen stands still.
    public private(set) var isPaused = false
    var explanation: Explanation?

    /// Makes a screen.
    public init(clock: ClockText, palette: Palette, symbols: LiveSymbols) {
        self.clock = clock
        self.palette = palette
        self.symbols = symbols
    }

    /// The lines of the screen: as many as it has, none longer than it is wide.
    public func lines(_ board: LiveBoard, _ traffic: LiveTraffic, _ size: ScreenSize, at now: Timestamp) -> [String] {
        guard size.columns > 0, size.rows > 0 else { return [] }
        let head = [reversed(self.head(board, traffic, size), size)]
        let foot = [reversed(" " + keys(in: size.columns - 1), size)]
        let room = max(size.rows - 2, 0)
        let shown: [String]
        if explanation != nil, let machine = chosenMachine(board, size) {
            shown = explained(machine, size, room: room)
        } else {
            shown = table(board, size, room: room, at: now)
        }
        let middle = shown.prefix(room).map { CellText.cut($0, to: size.columns, mark: symbols.cut) }
        let empty = [String](repeating: "", count: room - middle.count)
        return Array((head + middle + empty + foot).prefix(size.rows))
    }

    /// Takes a key; returns whether the screen is to be left.
    public mutating func press(_ key: LiveKey, _ board: LiveBoard, _ size: ScreenSize) -> Bool {
        switch key {
        case .quit: return true
        case .pause: isPaused.toggle()
        case .failed:
            showsOnlyFailed.toggle()
            explanation = nil
        case .enter, .back:
            let opens = key == .enter && explanation == nil
            explanation = opens && chosenMachine(board, size) != nil ? Explanation() : nil
            // What is read is not to be changed for another machine that comes first now.
            if opens { chosen = chosenMachine(board, size)?.session.key }
        case .redraw: break
        case .up, .down, .pageUp, .pageDown, .first, .last: move(key, board, size)
        }
        return false
    }

    // MARK: - Head and foot

    private func head(_ board: LiveBoard, _ traffic: LiveTraffic, _ size: ScreenSize) -> String {
        var counts = [
            "\(board.count(.booting)) booting", "\(board.count(.booted)) booted", "\(board.count(.failed)) failed",
        ]
        if board.count(.silent) > 0 { counts.append("\(board.count(.silent)) silent") }
        let parts = [
            isPaused ? "PAUSED" : nil, traffic.interface, counts.joined(separator: ", "),
            "\(traffic.framesPerSecond) frames/s", "\(traffic.dropped) dropped",
        ]
        return Self.joined(parts.compactMap(\.self), in: size.columns)
    }

    private func keys(in columns: Int) -> String {
        let all =
            explanation == nil
            ? [
                "q quit", "Enter explain", "f " + (showsOnlyFailed ? "all" : "failed only"),
                "p " + (isPaused ? "go on" : "pause"), "\(symbols.arrows) choose",
            ] : ["q quit", "Enter back", "\(symbols.arrows) scroll", "space page"]
        return Self.joined(all, in: columns)
    }

    /// As many of the parts as fit, from the first on.
    private static func joined(_ parts: [String], in columns: Int) -> String {
        var text = ""
        for part in parts {
            let next = text.isEmpty ? part : text + "  " + part
            guard text.isEmpty || CellText.width(next) <= columns else { break }
            text = next
        }
        return text
    }

    private func reversed(_ text: String, _ size: ScreenSize) -> String {
        palette.reversed + CellText.fit(text, size.columns, mark: symbols.cut) + palette.end
    }
}
