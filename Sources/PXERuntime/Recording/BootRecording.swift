import PXEReports
public import PXESessions
public import PacketCapture
public import PacketWire

/// A boot that is over, with the frames that were kept of it.
public struct BootRecording: Sendable {
    /// The boot.
    public let session: BootSession
    /// Its frames, in their order.
    let frames: [KeptFrame]
    /// How many of its frames were not kept.
    public let omitted: Int

    /// A sentence about frames that were not kept; empty where there are none.
    public static func remark(onOmitted count: Int) -> String {
        guard count > 0 else { return "" }
        let frames = count == 1 ? "1 frame was" : "\(count) frames were"
        return "\(frames) not kept: of long files, and of very many messages, only the first and the last are.\n"
    }

    /// The same boot with frames that are numbered from 1, as a file of its own has them.
    ///
    /// The frames are joined once more: what is said of the boot then is what is said of the file.
    var numberedAnew: BootRecording {
        var table = SessionTable()
        var renumbered: [KeptFrame] = []
        for (index, frame) in frames.enumerated() {
            let kept = KeptFrame(frame, number: UInt64(index) + 1)
            let decoded = DecodedFrame(
                decoding: kept.bytes.span, linkType: kept.header.linkType, originalLength: kept.header.originalLength)
            table.take(decoded, kept.bytes.span, at: FrameMark(number: kept.number, time: kept.header.timestamp))
            renumbered.append(kept)
        }
        table.advance(to: session.closed)
        table.finish()
        let again = table.takeEnded().last { $0.key == session.key }
        return BootRecording(session: again ?? session, frames: renumbered, omitted: omitted)
    }

    /// The link type of its first frame.
    public var linkType: LinkType { frames.first?.header.linkType ?? .ethernet }

    /// What the session says of the frames.
    var comments: FrameComments {
        var comments = FrameComments()
        comments.add(session)
        return comments
    }
}

extension CaptureWriter {
    /// Writes the frames of a boot, with what the boot says of them.
    public mutating func write(_ boot: BootRecording) throws(CaptureError) { try write(boot, boot.comments) }

    /// Writes the frames of a boot with comments.
    mutating func write(_ boot: BootRecording, _ comments: FrameComments) throws(CaptureError) {
        for frame in boot.frames { try write(frame.header, frame.bytes.span, comments: comments[frame.number]) }
    }
}
