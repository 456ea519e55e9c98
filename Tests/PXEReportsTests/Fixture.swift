import Foundation
import PXEReports
import PacketCapture
import PacketWire
import TestSupport

/// The frames of a capture file in `fixtures`.
struct Fixture {
    struct Frame {
        var header: PacketHeader
        var bytes: [UInt8]
    }

    /// The package's folder of that name.
    static let folder = URL(fileURLWithPath: Checkout.file("fixtures"))

    /// The names of all captures, as `lab/ref-kea-udhcpc.pcap`.
    static let names = Checkout.fixtures.map { $0.split(separator: "/").suffix(2).joined(separator: "/") }

    let frames: [Frame]

    /// Reads a capture, as far as it goes.
    init(_ name: String) throws {
        var file = try CaptureFile(path: Self.folder.appending(path: name).path)
        var frames: [Frame] = []
        try file.forEach { header, bytes in
            frames.append(Frame(header: header, bytes: bytes.indices.map { bytes[$0] }))
            return .proceed
        }
        self.frames = frames
    }

    /// Writes all messages.
    func write(_ report: inout FrameReport, to buffer: inout TextBuffer) {
        var days = DayMark(clock: ClockText())
        for (index, frame) in frames.enumerated() {
            guard let sniffed = frame.sniffed(number: index + 1) else { continue }
            if days.advance(to: sniffed.timestamp) { report.write(dayOf: sniffed.timestamp, to: &buffer) }
            report.write(sniffed, frame.bytes.span, to: &buffer)
        }
    }

    /// All messages as a text.
    func text(_ report: FrameReport) -> String {
        var report = report
        var buffer = TextBuffer()
        write(&report, to: &buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }
}

extension Fixture.Frame {
    /// The frame decoded, if it carries DHCP.
    func sniffed(number: Int) -> SniffedFrame? {
        SniffedFrame(
            number: UInt64(number), timestamp: header.timestamp, linkType: header.linkType,
            originalLength: max(header.originalLength, bytes.count), decoding: bytes.span)
    }
}
