import PXEAnonymization
import PXERuntime
import PacketCapture
import PacketWire

/// Writes all frames to a capture file, with stand-ins for all that tells whose they are.
struct AnonymousWriter: PacketPrinter, ~Copyable {
    static let thing = "frame"

    private let anonymizer: Anonymizer
    private let path: String
    private let limit: UInt64
    private var writer: CaptureWriter?
    private var linkType: LinkType?
    private var failure: CaptureError?
    /// Frames of links that are not known.
    private var omitted = 0
    private(set) var shown: UInt64 = 0

    init(_ options: SniffOptions, to path: String) {
        anonymizer = Anonymizer(key: options.seed.map { AnonymizationKey(text: $0) } ?? Self.chance)
        self.path = path
        limit = options.count ?? .max
    }

    private static var chance: AnonymizationKey {
        AnonymizationKey(high: .random(in: .min ... .max), low: .random(in: .min ... .max))
    }

    var isDone: Bool { shown >= limit }
    var isFull: Bool { false }

    mutating func take(_ number: UInt64, _ header: PacketHeader, _ bytes: Span<UInt8>) -> ReadControl {
        let frame = anonymizer.frame(bytes, linkType: header.linkType, originalLength: header.originalLength)
        guard let frame else {
            omitted += 1
            return .proceed
        }
        do throws(CaptureError) {
            try open(header.linkType)
            try writer?.write(header.with(frame, inPlaceOf: bytes.count), frame.span)
            shown += 1
        } catch {
            failure = error
        }
        return isDone || failure != nil ? .stop : .proceed
    }

    /// A pcap file has one link type: that of its first packet.
    private mutating func open(_ type: LinkType) throws(CaptureError) {
        guard linkType == nil else { return }
        writer = try CaptureWriter(path: path, linkType: type)
        linkType = type
    }

    mutating func flush() throws {
        if let failure { throw failure }
        try writer?.flush()
    }

    mutating func endFile() throws { try flush() }

    mutating func advance(to time: Timestamp) throws {}

    mutating func finish(afterFailure: Bool) throws {
        try flush()
        if linkType == nil, !afterFailure { try open(.ethernet) }
        if let writer = writer.take() { try writer.close() }
        guard omitted > 0 else { return }
        let frames = omitted == 1 ? "1 frame was" : "\(omitted) frames were"
        StandardStream.error.say("\(frames) left out: nothing is known of such links.\n")
    }
}

extension PacketHeader {
    /// The header of a frame that has taken another's place, and may have another length.
    fileprivate func with(_ frame: [UInt8], inPlaceOf count: Int) -> PacketHeader {
        PacketHeader(
            timestamp: timestamp, capturedLength: frame.count,
            originalLength: max(originalLength + frame.count - count, frame.count), linkType: linkType)
    }
}
