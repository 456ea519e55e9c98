import PXESessions

/// The words at the end of a live screen: how many machines booted, and why others did not.
public struct LiveSummary: Sendable {
    /// How many of those that failed are named.
    private static let mostNamed = 20

    private let palette: Palette

    /// Makes a summary.
    public init(palette: Palette) { self.palette = palette }

    /// The lines, each with its end.
    public func text(_ board: LiveBoard) -> String {
        let counts = [
            (board.count(.booted), "booted"), (board.count(.failed), "failed"),
            (board.count(.booting) + board.count(.silent), "not finished"),
        ]
        let said = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        let machines = counts.reduce(0) { $0 + $1.0 }
        guard machines > 0 else { return "No machine has booted.\n" }
        var text = "\(machines) machine\(machines == 1 ? "" : "s"): \(said).\n"
        let failed = board.machines.filter { $0.state == .failed }.sorted { $0.session.number < $1.session.number }
        for machine in failed.prefix(Self.mostNamed) {
            let line = "  \(machine.fullName) failed: \(WireEscape.text(machine.reason))"
            text += palette.bad + line + palette.end + "\n"
        }
        if failed.count > Self.mostNamed { text += "  and \(failed.count - Self.mostNamed) more\n" }
        return text
    }
}
