import PXESessions
public import PacketCapture
public import PacketWire

/// Joins frames into boots, and keeps the frames of each until it is over, within bounds.
public struct BootRecorder: Sendable {
    private var table: SessionTable
    private let limits: RecordingLimits
    private let keepsFrames: Bool
    private var frames: [Int: BootFrames] = [:]
    /// The memory that the frames of all boots take.
    private(set) var size = 0

    /// - Parameter keepsFrames: whether the boots are wanted with their frames.
    public init(keepsFrames: Bool = true) {
        self.init(RecordingLimits(), SessionLimits(), keepsFrames: keepsFrames)
    }

    init(_ limits: RecordingLimits, _ sessions: SessionLimits, keepsFrames: Bool = true) {
        table = SessionTable(limits: sessions)
        self.limits = limits
        self.keepsFrames = keepsFrames
    }

    /// How many DHCP messages the capture cut.
    public var cutMessages: Int { table.cutMessages }

    /// Takes a packet of a capture; a file's, or an interface's.
    public mutating func take(_ number: UInt64, _ header: PacketHeader, _ bytes: Span<UInt8>) {
        let frame = DecodedFrame(decoding: bytes, linkType: header.linkType, originalLength: header.originalLength)
        let session = table.take(frame, bytes, at: FrameMark(number: number, time: header.timestamp))
        guard keepsFrames, let session else { return }
        let room = limits.bytes - size
        size += frames[session, default: BootFrames(limits)]
            .keep(number, header, bytes, as: FrameRole(frame, bytes), room: room)
    }

    /// Lets time pass: a boot is over when its machine was quiet for too long.
    public mutating func advance(to time: Timestamp) { table.advance(to: time) }

    /// The capture is over, and with it all boots.
    public mutating func finish() { table.finish() }

    /// Hands out the boots that are over, in the order of their ends.
    public mutating func takeEnded() -> [BootRecording] {
        table.takeEnded().map { session in
            let kept = frames.removeValue(forKey: session.number)
            size -= kept?.size ?? 0
            return BootRecording(session: session, frames: kept?.frames ?? [], omitted: kept?.omitted ?? 0)
        }
    }
}
