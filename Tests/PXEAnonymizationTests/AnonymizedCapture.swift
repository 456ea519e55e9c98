import DHCPWire
import PXEAnonymization
import PXESessions
import PacketCapture
import PacketWire

/// A capture and the one that stands for it, frame by frame.
struct AnonymizedCapture {
    struct Frame {
        var header: PacketHeader
        var old: [UInt8]
        var new: [UInt8]?
    }

    let frames: [Frame]

    init(_ path: String, key: AnonymizationKey = AnonymizationKey(text: "stand-in")) throws {
        let anonymizer = Anonymizer(key: key)
        var file = try CaptureFile(path: path)
        var frames: [Frame] = []
        // A file that breaks off is read as far as it goes.
        try? file.forEach { header, bytes in
            let new = anonymizer.frame(bytes, linkType: header.linkType, originalLength: header.originalLength)
            frames.append(Frame(header: header, old: bytes.array(0..<bytes.count), new: new))
            return .proceed
        }
        self.frames = frames
    }

    /// The boots of the originals, or of the stand-ins; frames have the same numbers in both.
    func sessions(_ bytes: (Frame) -> [UInt8]?) -> [BootSession] {
        var table = SessionTable()
        for (index, frame) in frames.enumerated() {
            guard let bytes = bytes(frame) else { continue }
            let growth = bytes.count - frame.old.count
            let decoded = DecodedFrame(
                decoding: bytes.span, linkType: frame.header.linkType,
                originalLength: frame.header.originalLength + growth)
            table.take(
                decoded, bytes.span, at: FrameMark(number: UInt64(index + 1), time: frame.header.timestamp))
        }
        table.finish()
        return table.takeEnded().sorted { $0.number < $1.number }
    }
}
