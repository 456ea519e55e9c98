import PXESessions
import PacketCapture
import PacketWire

/// A capture file, read into sessions.
enum Recording {
    /// The sessions in a capture, in the order in which they began.
    static func sessions(_ path: String, limits: SessionLimits = SessionLimits()) throws -> [BootSession] {
        var table = SessionTable(limits: limits)
        var file = try CaptureFile(path: path)
        var number: UInt64 = 0
        try file.forEach { header, bytes in
            number += 1
            let frame = DecodedFrame(
                decoding: bytes, linkType: header.linkType, originalLength: header.originalLength)
            table.take(frame, bytes, at: FrameMark(number: number, time: header.timestamp))
            return .proceed
        }
        table.finish()
        return table.takeEnded().sorted { $0.number < $1.number }
    }
}
