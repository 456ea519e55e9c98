import CPcap
import Glibc
import PacketWire

/// A libpcap handle that is closed when its owner goes.
@safe
struct PcapHandle: ~Copyable {
    let pointer: OpaquePointer
    /// The buffer of the stream that the handle reads; it must outlive the stream, which `pcap_close` closes.
    private let streamBuffer: UnsafeMutableRawPointer?

    /// Takes ownership of `pointer` and of `streamBuffer`, memory from `malloc`.
    init(owning pointer: OpaquePointer, streamBuffer: UnsafeMutableRawPointer? = nil) {
        unsafe self.pointer = pointer
        unsafe self.streamBuffer = streamBuffer
    }

    /// A handle without a source, to compile filters and write files with nanoseconds; nil when memory is short.
    init?(dead linkType: LinkType, snapshotLength: Int) {
        let length = Int32(clamping: max(snapshotLength, 1))
        let precision = UInt32(PCAP_TSTAMP_PRECISION_NANO)
        guard let handle = unsafe pcap_open_dead_with_tstamp_precision(linkType.dlt, length, precision) else {
            return nil
        }
        unsafe self.init(owning: handle)
    }

    deinit {
        unsafe pcap_close(pointer)
        unsafe free(streamBuffer)
    }

    /// What libpcap says about the last call that failed.
    var lastError: String { unsafe trimmed(String(cString: pcap_geterr(pointer))) }

    /// The link type of the packets.
    var linkType: LinkType { unsafe LinkType(dlt: pcap_datalink(pointer)) }

    /// The most bytes of a packet that the source keeps.
    var snapshotLength: Int { unsafe Int(pcap_snapshot(pointer)) }
}

// Handles of files.
extension PcapHandle {
    /// Hands at most `limit` packets to `body`; returns how many, why no more can be read, and whether it is reading that
    /// failed, and not what is in the file.
    func readBatch(
        limit: Int, _ body: (PacketHeader, Span<UInt8>) -> ReadControl
    ) -> (count: Int, reason: String?, isReadFailure: Bool) {
        let batch = PacketBatch.read(from: self, limit: limit, nanosecondsPerFraction: 1, body)
        guard case .failed = batch.end else { return (batch.count, nil, false) }
        return (batch.count, lastError, unsafe ferror(pcap_file(pointer)) != 0)
    }

    /// How many bytes were read; 0 where that is not known.
    var position: Int { unsafe max(ftello(pcap_file(pointer)), 0) }
}

/// libpcap's texts as a part of a sentence: without the line break or full stop that some end in.
func trimmed(_ text: String) -> String {
    var result = Substring(text)
    while let last = result.last, last.isWhitespace || last == "." { result.removeLast() }
    return String(result)
}

/// Calls libpcap with an error buffer: what it returned, and its text.
func withErrorBuffer<Result>(_ body: (UnsafeMutablePointer<CChar>) -> Result) -> (Result, String) {
    let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: Int(PCAP_ERRBUF_SIZE))
    defer { unsafe buffer.deallocate() }
    unsafe buffer.initialize(repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
    let result = unsafe body(buffer)
    return (result, unsafe trimmed(String(cString: buffer)))
}

/// What `errno` stands for, in words.
func errorText(_ code: Int32) -> String {
    unsafe trimmed(String(cString: strerror(code)))
}
