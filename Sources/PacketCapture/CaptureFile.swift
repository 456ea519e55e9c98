import CPcap
import Glibc
public import PacketWire

/// A capture file that is read packet by packet: pcap with microseconds or nanoseconds in both byte orders, and
/// pcapng, as libpcap reads them, and beyond that pcapng whose interfaces differ in link type or snapshot length.
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
    private let handle: PcapHandle
    private var failure: CaptureError?
    /// Reads on where libpcap gives up.
    private var mixed: PcapngReader?

    /// Opens the file at `path`, or standard input for `-`.
    ///
    /// Throws `fileMissing`, `fileIsDirectory`, `fileNotPermitted`, `notACapture` or `ioError`.
    public init(path: String) throws(CaptureError) {
        let stream = try FileStream.reading(path)
        let size = stream.regularFileSize
        let handle = try stream.openCapture(path: path)
        self.totalBytes = size
        self.handle = handle
        self.path = path
    }

    /// The kind of header that the packets begin with; in pcapng, those of the first interface: each packet's header
    /// has its own.
    public var linkType: LinkType { handle.linkType }

    /// The most bytes of a packet that the file says it keeps.
    public var snapshotLength: Int { handle.snapshotLength }

    /// How many bytes of a regular file were read: with `totalBytes`, how far it is. 0 where that is not known.
    public var bytesRead: Int { unsafe max(ftello(pcap_file(handle.pointer)), 0) }

    /// Hands at most `limit` packets to `body`; returns how many, 0 at the end of the file.
    ///
    /// The bytes are those of libpcap's buffer: they are valid only while `body` runs.
    /// Throws `brokenFile` where the file breaks off or is malformed, after the packets before that place were handed
    /// over, and `ioError` when reading fails; a further call throws the same.
    public mutating func readBatch(
        limit: Int = 1024, _ body: (PacketHeader, Span<UInt8>) -> ReadControl
    ) throws(CaptureError) -> Int {
        if let failure { throw failure }
        if mixed != nil { return try readMixed(limit: limit, body) }
        let batch = PacketBatch.read(from: handle, limit: limit, nanosecondsPerFraction: 1, body)
        packetCount += batch.count
        guard case .failed = batch.end else { return batch.count }
        let reason = handle.lastError
        if unsafe ferror(pcap_file(handle.pointer)) != 0 { throw fail(.ioError(subject: path, reason: reason)) }
        // libpcap keeps one link type and one snapshot length for a file; pcapng has them for each interface.
        guard reason.contains("different from the"), startMixed() else {
            throw fail(.brokenFile(path: path, packet: packetCount + 1, reason: reason))
        }
        return batch.isStopped ? batch.count : try batch.count + readMixed(limit: limit - batch.count, body)
    }

    /// Turns from libpcap to our own reader, at the same packet; false where the file cannot be read again.
    private mutating func startMixed() -> Bool {
        guard var reader = unsafe PcapngReader(rewinding: pcap_file(handle.pointer)) else { return false }
        for _ in 0..<packetCount {
            guard case .packet = reader.next() else { return false }
        }
        mixed = reader
        return true
    }

    private mutating func readMixed(
        limit: Int, _ body: (PacketHeader, Span<UInt8>) -> ReadControl
    ) throws(CaptureError) -> Int {
        var count = 0
        while count < limit {
            switch mixed?.next() {
            case .packet(let header, let range):
                count += 1
                packetCount += 1
                guard let control = mixed?.lend(range, header, to: body), case .proceed = control else { return count }
            case .failed(let reason):
                throw fail(.brokenFile(path: path, packet: packetCount + 1, reason: reason))
            case .end, nil:
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
