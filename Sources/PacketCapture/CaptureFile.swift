import CPcap
import Glibc
public import PacketWire

/// A capture file that is read packet by packet: pcap with microseconds or nanoseconds in both byte orders, and
/// pcapng, as libpcap reads them.
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

    /// The kind of header that each packet begins with.
    public var linkType: LinkType { handle.linkType }

    /// The most bytes of a packet that the file says it keeps.
    public var snapshotLength: Int { handle.snapshotLength }

    /// How many bytes of the file were read: with `totalBytes`, how far it is.
    public var bytesRead: Int { unsafe ftello(pcap_file(handle.pointer)) }

    /// Hands at most `limit` packets to `body`; returns how many, 0 at the end of the file.
    ///
    /// The bytes are those of libpcap's buffer: they are valid only while `body` runs.
    /// Throws `brokenFile` where the file breaks off or is malformed, after the packets before that place were handed
    /// over, and `ioError` when reading fails; a further call throws the same.
    public mutating func readBatch(
        limit: Int = 1024, _ body: (PacketHeader, Span<UInt8>) -> ReadControl
    ) throws(CaptureError) -> Int {
        if let failure { throw failure }
        let batch = PacketBatch.read(from: handle, limit: limit, nanosecondsPerFraction: 1, body)
        packetCount += batch.count
        guard case .failed = batch.end else { return batch.count }
        let error: CaptureError =
            if unsafe ferror(pcap_file(handle.pointer)) != 0 {
                .ioError(subject: path, reason: handle.lastError)
            } else {
                .brokenFile(path: path, packet: packetCount + 1, reason: handle.lastError)
            }
        failure = error
        throw error
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
