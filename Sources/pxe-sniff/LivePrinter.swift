import PXEReports
import PXERuntime
import PXESessions
import PacketCapture
import PacketWire

/// Joins packets into boots, and shows all machines on a screen while they boot; where there is no terminal, a line for
/// each step.
struct LivePrinter: PacketPrinter, ~Copyable {
    static let thing = "boot"
    /// How often the screen is drawn anew, and how often changes are looked for without one.
    private static let pace: Duration = .milliseconds(200)

    private let options: SniffOptions
    private let palette: Palette
    private var table = SessionTable()
    private var board = LiveBoard()
    private var screen: LiveScreen
    private var lines: LiveLines
    /// Whether there is a terminal to draw on.
    private let isOnScreen = TerminalScreen.isPossible
    /// Nil until the capture runs, and while something else is said.
    private var terminal: TerminalScreen?
    private var update = ScreenUpdate()
    private var traffic: LiveTraffic
    /// What is shown while the screen stands still.
    private var frozen: LiveBoard?
    private var nextUpdate = Timestamp(nanoseconds: .min)
    private var second: (begin: Timestamp, frames: Int) = (Timestamp(nanoseconds: 0), 0)
    private var isQuit = false

    init(_ options: SniffOptions) {
        self.options = options
        palette = options.usesColor ? .ansi : .plain
        screen = LiveScreen(
            clock: options.clock, palette: palette, symbols: Terminal.usesUTF8 ? .unicode : .ascii)
        lines = LiveLines(clock: options.clock, palette: palette)
        traffic = LiveTraffic(interface: options.interface ?? "")
    }

    var shown: UInt64 { UInt64(board.count(.booted) + board.count(.failed)) }
    var isDone: Bool { isQuit || shown >= options.count ?? .max }
    var isFull: Bool { false }
    var keyboard: Int32 { terminal?.keyboard ?? -1 }
    var pace: Duration { Self.pace }

    mutating func take(_ number: UInt64, _ header: PacketHeader, _ bytes: Span<UInt8>) -> ReadControl {
        let frame = DecodedFrame(decoding: bytes, linkType: header.linkType, originalLength: header.originalLength)
        table.take(frame, bytes, at: FrameMark(number: number, time: header.timestamp))
        second.frames += 1
        return .proceed
    }

    mutating func flush() throws {}
    mutating func endFile() throws {}

    mutating func note(_ statistics: CaptureStatistics) { traffic.dropped = statistics.droppedByKernel }

    mutating func advance(to time: Timestamp) throws {
        if terminal == nil, isOnScreen {
            terminal = try TerminalScreen()
            update.reset()
        }
        let hasKeys = takeKeys()
        let isDue = time >= nextUpdate
        guard isDue || hasKeys else { return }
        if isDue { look(at: time) }
        try show(at: time)
    }

    /// The screen is left: something else is to be said.
    mutating func pause() { terminal = nil }

    mutating func finish(afterFailure: Bool) throws {
        table.finish()
        updateBoard(at: nil)
        terminal = nil
        if !isOnScreen { try showLines() }
        if afterFailure, board.isEmpty { return }
        try StandardStream.output.write(Array(LiveSummary(palette: palette).text(board).utf8))
    }

    // MARK: - Steps

    private mutating func look(at time: Timestamp) {
        nextUpdate = time.advanced(by: Self.pace)
        let elapsed = time.since(second.begin)
        if elapsed >= .seconds(1) {
            traffic.framesPerSecond = Int((Double(second.frames) / (elapsed / .seconds(1))).rounded())
            second = (time, 0)
        }
        table.advance(to: time)
        updateBoard(at: time)
    }

    private mutating func updateBoard(at time: Timestamp?) {
        let wanted: (BootSession) -> Bool = { [options] in options.bootFilter.accepts($0) }
        let (open, ended) = (table.open.filter(wanted), table.takeEnded().filter(wanted))
        let latest = open.last?.last.time ?? Timestamp(nanoseconds: 0)
        board.update(open: open, ended: ended, at: time ?? latest)
    }

    private mutating func takeKeys() -> Bool {
        guard let size = terminal?.size, let keys = terminal?.keys() else { return false }
        for key in keys {
            if key == .redraw { update.reset() }
            isQuit = screen.press(key, frozen ?? board, size) || isQuit
            frozen = screen.isPaused ? frozen ?? board : nil
        }
        return !keys.isEmpty
    }

    private mutating func show(at time: Timestamp) throws {
        guard let size = terminal?.size else { return try showLines() }
        let lines = screen.lines(frozen ?? board, traffic, size, at: time)
        try StandardStream.output.write(update.bytes(for: lines, size))
    }

    private mutating func showLines() throws {
        var buffer = TextBuffer()
        lines.write(board, to: &buffer)
        try StandardStream.output.write(buffer.bytes)
    }
}
