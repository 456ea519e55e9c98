import PXESessions
import PacketWire

/// What `--live` writes where there is no terminal: a line for each stage that a machine comes to, and for how it ends.
public struct LiveLines: Sendable {
    private struct Said: Hashable {
        var session: Int
        var stages: Int
        var state: LiveState
    }

    private var clock: ClockText
    private let palette: Palette
    private var said: [SessionKey: Said] = [:]

    /// Makes it with times as `clock` writes them.
    public init(clock: ClockText, palette: Palette) {
        self.clock = clock
        self.palette = palette
    }

    /// Writes what has changed since the time before.
    public mutating func write(_ board: LiveBoard, to buffer: inout TextBuffer) {
        var now: [SessionKey: Said] = [:]
        for machine in board.machines.sorted(by: { $0.session.number < $1.session.number }) {
            let (session, key) = (machine.session, machine.session.key)
            let old = said[key].flatMap { $0.session == session.number ? $0 : nil }
            for stage in session.stages.dropFirst(old?.stages ?? 0) {
                write(stage.start.time, machine, "\(stage.kind)", color: "", to: &buffer)
            }
            now[key] = Said(session: session.number, stages: session.stages.count, state: machine.state)
            if let old, old.state == machine.state { continue }
            writeState(of: machine, hadEnded: old.map { $0.state != .booting } ?? false, to: &buffer)
        }
        said = now
    }

    private mutating func writeState(of machine: LiveMachine, hadEnded: Bool, to buffer: inout TextBuffer) {
        let time = machine.session.lastStep
        switch machine.state {
        case .booting where hadEnded: write(time, machine, "goes on", color: "", to: &buffer)
        case .booting: break
        case .booted: write(time, machine, machine.session.outcomeText, color: palette.good, to: &buffer)
        case .failed: write(time, machine, "failed: \(machine.reason)", color: palette.bad, to: &buffer)
        case .silent: write(time, machine, "silent after \(machine.latestEvent)", color: palette.warning, to: &buffer)
        }
    }

    private mutating func write(
        _ time: Timestamp, _ machine: LiveMachine, _ text: String, color: String, to buffer: inout TextBuffer
    ) {
        let line = "\(clock.iso(time, digits: 3)) \(machine.fullName) \(WireEscape.text(text))"
        buffer.write(color + line + (color.isEmpty ? "" : palette.end) + "\n")
    }
}
