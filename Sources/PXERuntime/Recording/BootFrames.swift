import PacketCapture
import PacketWire

/// The frames of a boot that goes on, as many as there is room for.
struct BootFrames: Sendable {
    private let limits: RecordingLimits
    private var messages: FrameRing
    private var flows: [UInt32: FrameRing] = [:]
    /// Those between the first ones and the last ones of files that show how long the files are.
    private var anchors: FrameRing
    /// Frames of files beyond those of which some are kept.
    private var passedOver = 0
    /// The memory that they take.
    private(set) var size = 0

    init(_ limits: RecordingLimits) {
        self.limits = limits
        messages = FrameRing(first: limits.messages, last: limits.messages)
        anchors = FrameRing(first: limits.anchors, last: 0)
    }

    /// How many frames are not there.
    var omitted: Int {
        flows.values.reduce(messages.omitted + anchors.omitted + passedOver) { $0 + $1.omitted }
    }

    /// The frames in their order.
    var frames: [KeptFrame] {
        (messages.frames + anchors.frames + flows.values.flatMap(\.frames)).sorted { $0.number < $1.number }
    }

    /// Keeps a frame, if need be in the place of another.
    ///
    /// - Parameter room: how many bytes more all boots may take.
    /// - Returns: how many bytes more this one takes.
    mutating func keep(
        _ number: UInt64, _ header: PacketHeader, _ bytes: Span<UInt8>, as role: FrameRole, room: Int
    ) -> Int {
        let room = min(room, limits.bytesOfBoot - size)
        let growth: Int
        switch role {
        case .message: growth = messages.keep(KeptFrame(number, header, bytes), room: room)
        case .anchor(let flow, let block) where flows[flow].map { !$0.isAtBeginning } ?? false:
            // A first block tells what its file is: it may be that of another file.
            let length = block == 1 ? .max : limits.dataLength
            growth = anchors.keep(KeptFrame(number, header, bytes, cutTo: length), room: room)
        case .data(let flow), .anchor(let flow, _):
            guard flows[flow] != nil || flows.count < limits.flows else {
                passedOver += 1
                return 0
            }
            growth = flows[flow, default: FrameRing(first: limits.data, last: limits.data)]
                .keep(number, header, bytes, cutTo: limits.dataLength, room: room)
        }
        size += growth
        return growth
    }
}

extension FrameRing {
    /// Keeps a frame: whole where it is one of the first, else cut.
    fileprivate mutating func keep(
        _ number: UInt64, _ header: PacketHeader, _ bytes: Span<UInt8>, cutTo length: Int, room: Int
    ) -> Int {
        keep(KeptFrame(number, header, bytes, cutTo: isAtBeginning ? .max : length), room: room)
    }
}
