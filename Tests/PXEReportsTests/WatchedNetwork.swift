import PXEReports
import PXESessions
import PacketCapture
import PacketWire

/// Recordings of boots as if they went on side by side, each in a VLAN of its own: what a live screen watches.
struct WatchedNetwork {
    private struct Frame {
        var time: Duration
        var bytes: [UInt8]
    }

    /// The recordings, as `lab/ref-dnsmasq-ovmf-chain`; each begins so many seconds after the one before.
    static let recordings = [
        "lab/ref-dnsmasq-ovmf-chain", "firmware/ovmf-pxe4-no-offer", "firmware/ipxe-bios-wrong-file",
        "lab/ref-dnsmasq-ipxe-bios-fast", "lab/pxe-respond-usual-ovmf-http4", "firmware/ipxe-bios-tftp-stalls",
        "firmware/ovmf-pxe4-binl-4011-silent", "lab/pxe-respond-linux-seabios-ipxe",
    ]
    private static let apart: Duration = .milliseconds(700)
    private static let start = Timestamp(nanoseconds: 1_800_000_000_000_000_000)

    private var table = SessionTable()
    private(set) var board = LiveBoard()
    private var frames: ArraySlice<Frame> = []
    private var number: UInt64 = 0
    private(set) var now = start

    /// Reads the recordings.
    init(_ recordings: [String] = recordings) throws {
        var all: [Frame] = []
        for (index, name) in recordings.enumerated() {
            let frames = try Fixture("\(name).pcap").frames
            guard let first = frames.first?.header.timestamp else { continue }
            for frame in frames where frame.bytes.count > 14 {
                let tag: [UInt8] = [0x81, 0, 0, UInt8(index + 1)]
                let time = frame.header.timestamp.since(first) + Self.apart * index
                all.append(Frame(time: time, bytes: Array(frame.bytes[..<12]) + tag + frame.bytes[12...]))
            }
        }
        frames = all.sorted { $0.time < $1.time }[...]
    }

    /// Lets time pass, up to so many seconds after the beginning, and looks at the machines twice a second.
    mutating func pass(to seconds: Double) {
        let end = Self.start.advanced(by: .seconds(seconds))
        while now < end {
            now = min(now.advanced(by: .milliseconds(500)), end)
            while let frame = frames.first, frame.time <= now.since(Self.start) {
                number += 1
                let mark = FrameMark(number: number, time: Self.start.advanced(by: frame.time))
                table.take(DecodedFrame(decoding: frame.bytes.span), frame.bytes.span, at: mark)
                frames.removeFirst()
            }
            table.advance(to: now)
            board.update(open: table.open, ended: table.takeEnded(), at: now)
        }
    }
}
