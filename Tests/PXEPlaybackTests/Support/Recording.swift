import PXEPlayback
import PXESessions
import PacketCapture
import PacketWire
import TestSupport
import Testing

/// A capture in fixtures/lab, and the boot in it.
struct Recording {
    var session: BootSession
    var recipe: BootRecipe

    init(_ name: String) throws {
        var table = SessionTable()
        var frames: [UInt64: RecordedFrame] = [:]
        var number: UInt64 = 0
        var file = try CaptureFile(path: Checkout.fixture("lab/\(name)"))
        try file.forEach { header, bytes in
            number += 1
            let frame = DecodedFrame(decoding: bytes, linkType: header.linkType, originalLength: header.originalLength)
            table.take(frame, bytes, at: FrameMark(number: number, time: header.timestamp))
            frames[number] = RecordedFrame(
                bytes, linkType: header.linkType, originalLength: header.originalLength)
            return .proceed
        }
        table.finish()
        let sessions = table.takeEnded().sorted { $0.number < $1.number }
        session = try #require(sessions.first)
        recipe = BootRecipe(session, frames: frames)
    }
}

extension BootRecipe {
    /// The steps in words.
    var summary: [String] {
        steps.map { step in
            switch step {
            case .question(let question):
                let name = question.isDiscover ? "DISCOVER" : question.isToBootServer ? "4011" : "REQUEST"
                return "\(name): \(question.awaited.map { "\($0.role)" }.joined(separator: ", "))"
            case .file(let request): return "\(request.probe == nil ? "file" : "size") \(request.name.recorded)"
            }
        }
    }
}
