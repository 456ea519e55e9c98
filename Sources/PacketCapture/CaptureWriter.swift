import CPcap
import Glibc
public import PacketWire

/// A capture file that is being written, pcap or pcapng, with timestamps in nanoseconds.
///
/// Packets go through a buffer: `flush()` after a batch that a reader waits for, and `close()` at the end to learn
/// whether all was written. A writer that is dropped without `close()` writes what it can and tells nobody.
public struct CaptureWriter: ~Copyable {
    /// The path as it was given; `-` is standard output.
    public let path: String
    /// How many packets were written.
    public private(set) var packetCount = 0
    private static let firstTime = Timestamp(nanoseconds: 0)
    private static let lastTime = Timestamp(seconds: Int64(UInt32.max), nanoseconds: 999_999_999)
    private let linkType: LinkType
    /// One of these two writes.
    private let pcap: CaptureDump?
    private var pcapng: PcapngDump?
    private var failure: CaptureError?

    /// Creates the file at `path` or writes it anew; `-` is standard output.
    ///
    /// `linkType` is that of the packets: of all of them in pcap, of the first ones in pcapng. `snapshotLength` is what
    /// the file says about the most bytes that it keeps of a packet. Without a `format` the path's ending chooses it.
    /// Throws `fileMissing` (of the directory), `fileIsDirectory`, `fileNotPermitted`, `diskFull` or `ioError`.
    public init(
        path: String, linkType: LinkType, snapshotLength: Int = LiveCapture.longestSnapshot,
        format: CaptureFormat? = nil, origin: CaptureOrigin = CaptureOrigin()
    ) throws(CaptureError) {
        switch format ?? CaptureFormat(path: path) {
        case .pcap:
            guard let model = PcapHandle(dead: linkType, snapshotLength: snapshotLength) else {
                throw .ioError(subject: path, reason: errorText(ENOMEM))
            }
            pcap = try FileStream.writing(path).startCapture(path: path, like: model)
            pcapng = nil
        case .pcapng:
            pcapng = PcapngDump(
                try FileStream.writing(path), linkType: linkType, snapshotLength: snapshotLength, origin: origin)
            pcap = nil
        }
        self.path = path
        self.linkType = linkType
    }

    /// Writes one packet: all of `bytes`, with the timestamp and the original length of `header`.
    ///
    /// pcapng takes packets of all link types, and comments: those of `header`, and others; pcap takes those of its own
    /// link type, and leaves comments out. The formats hold no times before 1970, and pcap none after 2106: such times
    /// are clamped.
    /// Throws `diskFull`, `outputClosed` or `ioError`, at the packet where a buffer could not be written.
    public mutating func write(
        _ header: PacketHeader, _ bytes: Span<UInt8>, comments: [String] = []
    ) throws(CaptureError) {
        if let failure { throw failure }
        if let code = pcapng?.append(header, bytes, comments: header.comments(and: comments)) {
            try check(code)
        } else {
            try check(appendToPcap(header, bytes))
        }
        packetCount += 1
    }

    private func appendToPcap(_ header: PacketHeader, _ bytes: Span<UInt8>) throws(CaptureError) -> Int32 {
        guard header.linkType == linkType else {
            throw .ioError(
                subject: path,
                reason: "its link type is \(linkType), and a frame with \(header.linkType) cannot go into it: "
                    + "a file with the ending .pcapng takes both")
        }
        var record = pcap_pkthdr()
        let time = min(max(header.timestamp, Self.firstTime), Self.lastTime)
        record.ts.tv_sec = Int(time.seconds)
        // pcap_open_dead_with_tstamp_precision made this field count nanoseconds.
        record.ts.tv_usec = Int(time.subsecondNanoseconds)
        record.caplen = UInt32(clamping: bytes.count)
        record.len = max(record.caplen, UInt32(clamping: header.originalLength))
        return pcap?.append(record, bytes) ?? 0
    }

    /// Hands what is buffered to the operating system.
    ///
    /// Throws `diskFull`, `outputClosed` or `ioError`.
    public mutating func flush() throws(CaptureError) {
        if let failure { throw failure }
        try check(pcapng?.flush() ?? pcap?.flush() ?? 0)
    }

    /// Ends the file.
    ///
    /// - Parameter end: until when was captured, where it is more than until the last packet; pcapng tells it.
    ///
    /// Throws `diskFull`, `outputClosed` or `ioError` when the rest could not be written; the file is closed then, too.
    public consuming func close(at end: Timestamp? = nil) throws(CaptureError) {
        if let failure { throw failure }
        if let end { try check(pcapng?.appendEnd(end) ?? 0) }
        try flush()
    }

    private mutating func check(_ code: Int32) throws(CaptureError) {
        guard code != 0 else { return }
        let error = CaptureError.writing(path, code: code)
        failure = error
        throw error
    }
}

extension PacketHeader {
    /// The packet's own comments, and those that are not among them.
    fileprivate func comments(and others: [String]) -> [String] {
        guard let comment else { return others }
        let own = comment.split(separator: "\n").map(String.init)
        return own + others.filter { !own.contains($0) }
    }
}
