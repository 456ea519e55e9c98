import PXERuntime
import PacketCapture
import PacketWire
import SeededNumbers

/// DISCOVERs from random MAC addresses, as fast as they go: what a hostile or broken client does to a server.
struct Flood {
    /// What was sent.
    struct Report: Encodable {
        var sent: Int
        var seconds: Double
        var seed: UInt64
    }

    let count: Int
    let seed: UInt64
    let kind: ClientKind

    func run(on capture: borrowing LiveCapture) throws -> Report {
        var frames = ClientFrames(kind)
        var random = SplitMix64(seed: seed)
        let clock = LiveClock()
        let start = clock.now
        for _ in 0..<count {
            // Locally administered, and no group address.
            let mac = MACAddress(rawValue: random.next() & 0xFCFF_FFFF_FFFF | 0x0200_0000_0000)
            try frames.withDiscover(from: mac, xid: UInt32(truncatingIfNeeded: random.next())) {
                try capture.inject($0)
            }
        }
        return Report(sent: count, seconds: Double(clock.now.nanoseconds - start.nanoseconds) / 1e9, seed: seed)
    }
}

extension Flood.Report {
    /// The report as it is printed.
    func text(asJSON: Bool) -> String {
        if asJSON { return jsonLine(self) }
        return "\(sent) DISCOVERs from random MAC addresses in \(decimal(seconds, 3)) s, seed \(seed)\n"
    }
}
