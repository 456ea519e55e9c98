import CPcap
import Glibc
public import PacketWire

/// A pcap file that is being written, with timestamps in nanoseconds.
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
    private let dump: CaptureDump
    private var failure: CaptureError?

    /// Creates the file at `path` or writes it anew; `-` is standard output.
    ///
    /// `snapshotLength` is what the file says about the most bytes that it keeps of a packet.
    /// Throws `fileMissing` (of the directory), `fileIsDirectory`, `fileNotPermitted`, `diskFull` or `ioError`.
    public init(
        path: String, linkType: LinkType, snapshotLength: Int = LiveCapture.longestSnapshot
    ) throws(CaptureError) {
        guard let model = PcapHandle(dead: linkType, snapshotLength: snapshotLength) else {
            throw .ioError(subject: path, reason: errorText(ENOMEM))
        }
        self.dump = try FileStream.writing(path).startCapture(path: path, like: model)
        self.path = path
    }

    /// Writes one packet: all of `bytes`, with the timestamp and the original length of `header`.
    ///
    /// The file format holds seconds from 1970 to 2106: times before and after are clamped.
    /// Throws `diskFull`, `outputClosed` or `ioError`, at the packet where a buffer could not be written.
    public mutating func write(_ header: PacketHeader, _ bytes: Span<UInt8>) throws(CaptureError) {
        if let failure { throw failure }
        var record = pcap_pkthdr()
        let time = min(max(header.timestamp, Self.firstTime), Self.lastTime)
        record.ts.tv_sec = Int(time.seconds)
        // pcap_open_dead_with_tstamp_precision made this field count nanoseconds.
        record.ts.tv_usec = Int(time.subsecondNanoseconds)
        record.caplen = UInt32(clamping: bytes.count)
        record.len = max(record.caplen, UInt32(clamping: header.originalLength))
        try check(dump.append(record, bytes))
        packetCount += 1
    }

    /// Hands what is buffered to the operating system.
    ///
    /// Throws `diskFull`, `outputClosed` or `ioError`.
    public mutating func flush() throws(CaptureError) {
        if let failure { throw failure }
        try check(dump.flush())
    }

    /// Ends the file.
    ///
    /// Throws `diskFull`, `outputClosed` or `ioError` when the rest could not be written; the file is closed then, too.
    public consuming func close() throws(CaptureError) {
        try flush()
    }

    private mutating func check(_ code: Int32) throws(CaptureError) {
        guard code != 0 else { return }
        let error = CaptureError.writing(path, code: code)
        failure = error
        throw error
    }
}
