public import PacketWire

/// A capture file that is read packet by packet: pcap with microseconds or nanoseconds in both byte orders as libpcap
/// reads it, and pcapng, also with interfaces that differ in link type or snapshot length.
///
/// Memory stays the same however large the file is.
@safe
public struct CaptureFile: ~Copyable {
    /// The path as it was given; `-` is standard input.
    public let path: String
    /// The size of the file in bytes, or nil when it is not a regular file.
    public let totalBytes: Int?
    /// How many packets were handed over.
    public private(set) var packetCount = 0
    /// One of these two reads.
    private let pcap: PcapHandle?
    private var pcapng: PcapngReader?
    private var failure: CaptureError?

    /// Opens the file at `path`, or standard input for `-`.
    ///
    /// Throws `fileMissing`, `fileIsDirectory`, `fileNotPermitted`, `notACapture` or `ioError`.
    public init(path: String) throws(CaptureError) {
        let stream = try FileStream.reading(path)
        let size = stream.regularFileSize
        if stream.beginsWithSection {
            let reader = try PcapngReader(stream, path: path)
            (linkType, snapshotLength) = (reader.linkType, reader.snapshotLength)
            pcapng = consume reader
            pcap = nil
        } else {
            let handle = try stream.openCapture(path: path)
            (linkType, snapshotLength) = (handle.linkType, handle.snapshotLength)
            pcap = consume handle
            pcapng = nil
        }
        self.totalBytes = size
        self.path = path
    }

    /// The kind of header that the packets begin with; in pcapng, those of the first interface: each packet's header
    /// has its own.
    public let linkType: LinkType

    /// The most bytes of a packet that the file says it keeps; in pcapng, of the first interface, where 0 is no limit.
    public let snapshotLength: Int

    /// How many bytes of a regular file were read: with `totalBytes`, how far it is. 0 where that is not known.
    public var bytesRead: Int {
        switch pcap {
        case .some(let handle): handle.position
        case nil: pcapngPosition
        }
    }

    private var pcapngPosition: Int {
        switch pcapng {
        case .some(let reader): reader.position
        case nil: 0
        }
    }

    /// Until when was captured, as pcapng can say and as far as it was read: with it, silence at the end is known to be
    /// one.
    public var end: Timestamp? {
        switch pcapng {
        case .some(let reader): reader.end
        case nil: nil
        }
    }

    /// Hands at most `limit` packets to `body`; returns how many, 0 at the end of the file.
    ///
    /// The bytes are those of a buffer: they are valid only while `body` runs.
    /// Throws `brokenFile` where the file breaks off or is malformed, after the packets before that place were handed
    /// over, and `ioError` when reading fails; a further call throws the same.
    public mutating func readBatch(
        limit: Int = 1024, _ body: (PacketHeader, Span<UInt8>) -> ReadControl
    ) throws(CaptureError) -> Int {
        if let failure { throw failure }
        return pcapng == nil ? try readPcap(limit: limit, body) : try readPcapng(limit: limit, body)
    }

    private mutating func readPcap(
        limit: Int, _ body: (PacketHeader, Span<UInt8>) -> ReadControl
    ) throws(CaptureError) -> Int {
        let (count, reason, isReadFailure): (Int, String?, Bool)
        switch pcap {
        case .some(let handle): (count, reason, isReadFailure) = handle.readBatch(limit: limit, body)
        case nil: return 0
        }
        packetCount += count
        guard let reason else { return count }
        if isReadFailure { throw fail(.ioError(subject: path, reason: reason)) }
        throw fail(.brokenFile(path: path, packet: packetCount + 1, reason: reason))
    }

    private mutating func readPcapng(
        limit: Int, _ body: (PacketHeader, Span<UInt8>) -> ReadControl
    ) throws(CaptureError) -> Int {
        var count = 0
        while count < limit {
            switch pcapng?.next() {
            case .packet(let header, let range):
                count += 1
                packetCount += 1
                guard let control = pcapng?.lend(range, header, to: body), case .proceed = control else { return count }
            case .failed(let reason):
                if let failure = pcapng?.readFailure { throw fail(.ioError(subject: path, reason: failure)) }
                throw fail(.brokenFile(path: path, packet: packetCount + 1, reason: reason))
            case .end, nil:
                if let failure = pcapng?.readFailure { throw fail(.ioError(subject: path, reason: failure)) }
                return count
            }
        }
        return count
    }

    private mutating func fail(_ error: CaptureError) -> CaptureError {
        failure = error
        return error
    }

    /// Hands every packet that is left to `body`, until it says stop.
    ///
    /// Throws as `readBatch` does.
    public mutating func forEach(_ body: (PacketHeader, Span<UInt8>) -> ReadControl) throws(CaptureError) {
        var isStopped = false
        var count: Int
        repeat {
            count = try readBatch { header, bytes in
                let control = body(header, bytes)
                if case .stop = control { isStopped = true }
                return control
            }
        } while count > 0 && !isStopped
    }
}
