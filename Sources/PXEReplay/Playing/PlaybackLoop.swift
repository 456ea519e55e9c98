public import PXEPlayback
public import PXERuntime
import PacketCapture
import PacketWire

/// Plays a boot on an interface: frames in, frames out, until all clients are done.
///
/// One thread does all; the frames of a client leave before the next frame is looked at.
public struct PlaybackLoop: ~Copyable {
    /// What plays.
    public private(set) var fleet: PlayedFleet
    /// The signal that ended it; nil for none.
    public private(set) var signal: Int32?
    /// Frames that were lost before they could be read.
    public private(set) var droppedByKernel = 0
    /// Frames that the interface did not take: too long for it, or more than its queue has room for.
    public private(set) var unsent = 0

    private let interface: String
    private let end: Deadline
    private let clock = LiveClock()
    private var progress = ProgressLine(isWanted: StandardStream.error.isTerminal)
    /// What went wrong while a batch was read.
    private var failure: (any Error)?

    /// Makes a loop, which begins with `run`.
    ///
    /// - Parameter end: when the boots that go on are stopped.
    public init(_ fleet: PlayedFleet, on interface: String, end: Deadline) {
        self.fleet = fleet
        self.interface = interface
        self.end = end
    }

    /// Plays until all clients are done, the time is over or a signal comes.
    ///
    /// Throws `Failure` and `CaptureError`; what was played up to then is in `fleet`.
    public mutating func run() throws {
        do {
            try play()
        } catch {
            // Who was on the way is told of as such.
            fleet.stop(at: clock.now)
            throw error
        }
    }

    private mutating func play() throws {
        let capture = try LiveCapture(captureOptions)
        let signals = try Signals()
        defer { progress.clear() }
        while !fleet.isOver {
            let now = clock.now
            if let number = signals.next() { signal = number }
            if signal != nil || end.hasPassed { fleet.stop(at: now) }
            fleet.tick(at: now)
            fleet.begin(at: now)
            try send(on: capture)
            if try read(capture) == 0, !fleet.isOver {
                Poll.wait([capture.selectableFileDescriptor, signals.descriptor], timeout: timeToNextDeadline)
            }
            showProgress()
        }
        droppedByKernel = try capture.statistics().droppedByKernel
    }

    private mutating func showProgress() {
        let (tally, clients, running) = (fleet.tally, fleet.settings.clients, fleet.running)
        progress.show(
            "\(tally.complete) of \(clients) boots complete, \(running) going on"
                + (tally.failed > 0 ? ", \(tally.failed) failed" : ""))
    }

    private var timeToNextDeadline: Duration {
        let wait = fleet.nextDeadline.map { max($0.since(clock.now), .zero) } ?? .seconds(1)
        return end.timeLeft(atMost: min(wait, .seconds(1)))
    }

    /// All that comes for the clients. Their MAC addresses are not the card's own, so it has to be promiscuous.
    private var captureOptions: LiveCapture.Options {
        let prefix = fleet.settings.firstHardware.organization
        var options = LiveCapture.Options(interface: interface)
        options.filter = "ether[0:4] & 0xffffff00 = \(prefix << 8) or (ether broadcast and (arp or udp dst port 68))"
        options.direction = .in
        options.isPromiscuous = true
        options.requiresEthernet = true
        return options
    }

    private mutating func read(_ capture: borrowing LiveCapture) throws -> Int {
        let count = try capture.readBatch { header, bytes in
            fleet.receive(bytes, originalLength: header.originalLength, at: clock.now)
            do {
                try send(on: capture)
                return .proceed
            } catch {
                failure = error
                return .stop
            }
        }
        if let failure { throw failure }
        return count
    }

    /// A frame that is not taken is as one that is lost; only an interface that is gone or down ends the run.
    private mutating func send(on capture: borrowing LiveCapture) throws {
        guard fleet.output.frameCount > 0 else { return }
        var unsent = 0
        try fleet.output.forEachFrame { frame in
            do throws(CaptureError) {
                try capture.inject(frame)
            } catch .ioError {
                unsent += 1
            }
        }
        self.unsent += unsent
        fleet.removeFrames()
    }
}
