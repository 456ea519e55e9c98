import PXEPlayback
import PacketWire
import SeededNumbers

/// A fleet and servers on one link, in virtual time.
struct VirtualNetwork {
    static let first = MACAddress(2, 0x50, 0x4C, 0, 0, 1)

    var fleet: PlayedFleet
    var servers: [VirtualServer]
    var now = Timestamp(seconds: 1_000)
    /// One of so many frames is lost; nil for none.
    var loses: UInt64?
    /// Frames of the clients that are lost.
    var drops: ([UInt8]) -> Bool = { _ in false }
    private var random = SplitMix64(seed: 1)
    /// How many clients booted at a time, at most.
    private(set) var most = 0

    init(_ recipe: BootRecipe, clients: Int, window: Int? = nil, releases: Bool = true, _ servers: [VirtualServer]) {
        let settings = PlaybackSettings(
            clients: clients, window: window ?? clients, firstHardware: Self.first, releases: releases)
        fleet = PlayedFleet(recipe, settings)
        self.servers = servers
    }

    /// Plays to the end, for an hour at most.
    mutating func run() {
        let end = now.advanced(by: .seconds(3_600))
        while !fleet.isOver, now < end {
            fleet.begin(at: now)
            fleet.tick(at: now)
            most = max(most, fleet.running)
            var waiting = servers.indices.flatMap { servers[$0].tick(at: now) }
            repeat {
                waiting = waiting.filter { _ in isDelivered() }.flatMap { deliver($0) } + takeFrames()
                fleet.begin(at: now)
                most = max(most, fleet.running)
            } while !waiting.isEmpty || fleet.output.frameCount > 0
            now = now.advanced(by: .milliseconds(50))
        }
    }

    private mutating func isDelivered() -> Bool {
        loses.map { random.next() % $0 != 0 } ?? true
    }

    /// A server's frame reaches the fleet, and what it answers the servers.
    private mutating func deliver(_ frame: [UInt8]) -> [[UInt8]] {
        fleet.receive(frame.span, originalLength: frame.count, at: now)
        return takeFrames()
    }

    private mutating func takeFrames() -> [[UInt8]] {
        var sent: [[UInt8]] = []
        fleet.output.forEachFrame { sent.append([UInt8](copying: $0)) }
        fleet.removeFrames()
        return sent.filter { isDelivered() && !drops($0) }.flatMap { frame in
            servers.indices.flatMap { servers[$0].receive(frame, at: now) }
        }
    }
}
