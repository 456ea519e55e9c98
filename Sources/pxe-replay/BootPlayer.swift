import PXEArguments
import PXEPlayback
import PXEReplay
import PXEReports
import PXERuntime
import PacketCapture

/// Plays the boot of a capture on an interface, and says what came of it.
struct BootPlayer {
    private let options: ReplayOptions
    private let settings: PlaybackSettings
    private let path: String
    private let interface: String

    init(_ options: ReplayOptions, clients: Int) {
        self.options = options
        settings = options.playback.settings(clients: clients)
        path = options.captures.first ?? ""
        interface = options.interface ?? ""
    }

    /// Returns the exit code.
    func run() throws -> Int32 {
        let recipe = try RecordedBoot.recipe(path: path, machine: options.playback.mac)
        let end = Deadline(after: options.playback.timeout?.duration)
        var loop = PlaybackLoop(PlayedFleet(recipe, settings), on: interface, end: end)
        do {
            try loop.run()
        } catch {
            // What was played before is told all the same.
            if loop.fleet.tally.begun > 0 { try write(loop) }
            throw error
        }
        try write(loop)
        if let signal = loop.signal { return 128 + signal }
        return loop.fleet.tally.complete == settings.clients ? 0 : 1
    }

    private func write(_ loop: borrowing PlaybackLoop) throws {
        let report = PlaybackReport(
            loop.fleet, of: path, on: interface, droppedByKernel: loop.droppedByKernel, unsent: loop.unsent)
        try StandardStream.output.write(options.json ? report.json.bytes : Array(report.text.utf8))
    }
}
