import PXESessions
import PacketWire

// The table of machines, and what is said of the one that is chosen.
extension LiveScreen {
    /// A screen of fewer lines says nothing more of the machine that is chosen.
    private static let leastRowsForDetail = 12
    private static let detailLines = 3

    /// How many machines have room.
    private func places(_ size: ScreenSize) -> Int {
        // Without head, foot and titles; the lines about the one that is chosen have one above them.
        max(size.rows - 3 - (size.rows < Self.leastRowsForDetail ? 0 : Self.detailLines + 1), 1)
    }

    /// The machines in the order in which they are shown: some that failed, so that they stay in view; those that boot,
    /// the newest first; the others that failed; and those whose boot is over.
    func ordered(_ board: LiveBoard, _ size: ScreenSize) -> [LiveMachine] {
        let machines = board.machines
        let failed = machines.filter { $0.state == .failed }.sorted(by: Self.isLater)
        guard !showsOnlyFailed else { return failed }
        let booting = machines.filter { $0.state == .booting }.sorted { $0.session.number > $1.session.number }
        let over = machines.filter { $0.state == .booted || $0.state == .silent }.sorted(by: Self.isLater)
        let pinned = max(places(size) / 2, 1)
        return failed.prefix(pinned) + booting + failed.dropFirst(pinned) + over
    }

    private static func isLater(_ left: LiveMachine, _ right: LiveMachine) -> Bool {
        (left.session.lastStep, left.session.number) > (right.session.lastStep, right.session.number)
    }

    /// The machine that is chosen: the topmost where none is, or it is no longer there.
    func chosenMachine(_ board: LiveBoard, _ size: ScreenSize) -> LiveMachine? {
        let machines = ordered(board, size)
        return machines.first { $0.session.key == chosen } ?? machines.first
    }

    mutating func move(_ key: LiveKey, _ board: LiveBoard, _ size: ScreenSize) {
        let page = max(explanation == nil ? places(size) : size.rows - 2, 1)
        let steps: [LiveKey: Int] = [
            .up: -1, .down: 1, .pageUp: -page, .pageDown: page, .first: -100_000, .last: 100_000,
        ]
        let step = steps[key, default: 0]
        if let old = explanation {
            let most = chosenMachine(board, size).map { longestScroll($0, size, room: size.rows - 2) } ?? 0
            explanation = Explanation(scroll: min(max(old.scroll + step, 0), most))
            return
        }
        let machines = ordered(board, size)
        guard !machines.isEmpty else { return }
        let old = machines.firstIndex { $0.session.key == chosen } ?? 0
        let new = min(max(old + step, 0), machines.count - 1)
        // At the top the choice is whatever comes first.
        chosen = new == 0 ? nil : machines[new].session.key
    }

    func table(_ board: LiveBoard, _ size: ScreenSize, room: Int, at now: Timestamp) -> [String] {
        let machines = ordered(board, size)
        let columns = LiveColumn.all(in: size.columns, hasVLANs: machines.contains { !$0.vlans.isEmpty })
        let titles = columns.map { CellText.fit($0.title, $0.width, mark: symbols.cut, right: $0.isRight) }
        let title = "  " + (titles + ["what it does"]).joined(separator: " ")
        guard !machines.isEmpty else {
            let waits = "No machine has booted yet: waiting for its first DISCOVER."
            let text = showsOnlyFailed ? "No machine has failed." : waits
            return [palette.faint + title + palette.end, "", "  " + text]
        }
        let index = machines.firstIndex { $0.session.key == chosen } ?? 0
        let places = places(size)
        let first = max(index - places + 1, 0)
        let rows = machines.enumerated().dropFirst(first).prefix(places).map { offset, machine in
            row(machine, columns, size, isChosen: offset == index, at: now)
        }
        var lines = [palette.faint + CellText.cut(title, to: size.columns, mark: symbols.cut) + palette.end] + rows
        guard size.rows >= Self.leastRowsForDetail else { return lines }
        lines += [String](repeating: "", count: max(room - Self.detailLines - lines.count, 0))
        return lines + detail(machines[index], size, at: now)
    }

    private func row(
        _ machine: LiveMachine, _ columns: [LiveColumn], _ size: ScreenSize, isChosen: Bool, at now: Timestamp
    ) -> String {
        let cells = columns.map {
            CellText.fit($0.text(machine, now), $0.width, mark: symbols.cut, right: $0.isRight)
        }
        let begin = (isChosen ? "> " : "  ") + cells.joined(separator: " ") + " "
        let room = size.columns - CellText.width(begin)
        let activity = CellText.cut(machine.activity(at: now, room: room, symbols), to: room, mark: symbols.cut)
        return color(machine.state) + (isChosen ? palette.strong : "") + begin + activity + palette.end
    }

    private func color(_ state: LiveState) -> String {
        switch state {
        case .booting: ""
        case .booted: palette.good
        case .failed: palette.bad
        case .silent: palette.warning
        }
    }

    /// What is said of the machine that is chosen, without anything being cut.
    private func detail(_ machine: LiveMachine, _ size: ScreenSize, at now: Timestamp) -> [String] {
        let vlan = machine.vlans.isEmpty ? "" : "VLAN \(machine.vlans)"
        let facts = [machine.name, machine.hostName, machine.architecture, vlan, machine.address]
        let what =
            machine.firstError.map { WireEscape.text("\($0.rule.symptom) \($0.detail) Enter says what to do.") }
            ?? machine.activity(at: now, room: 0, symbols)
        let text = facts.filter { !$0.isEmpty }.joined(separator: ", ") + ": " + what
        let lines = Paragraph.wrap(text, width: size.columns, indent: 2).split(separator: "\n").map(String.init)
        return Array(lines.prefix(Self.detailLines))
    }
}
