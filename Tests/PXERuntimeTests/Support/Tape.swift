import PacketCapture
import PacketWire

@testable import PXERuntime

/// A recorder that is shown frames a millisecond apart.
struct Tape {
    static let start = Timestamp(seconds: 1_795_723_445)

    var recorder: BootRecorder
    private(set) var number: UInt64 = 0

    init(_ recorder: BootRecorder = BootRecorder()) { self.recorder = recorder }

    /// When the next frame is seen.
    var now: Timestamp { Self.start.advanced(by: .milliseconds(Int64(number))) }

    mutating func show(_ frames: [[UInt8]]) {
        for frame in frames {
            number += 1
            recorder.take(number, PacketHeader(timestamp: now, length: frame.count), frame.span)
        }
    }

    /// The boots that are over when all are quiet for long.
    mutating func ended() -> [BootRecording] {
        recorder.advance(to: now.advanced(by: .seconds(100)))
        return recorder.takeEnded()
    }
}
