import CPcap
import Glibc

/// libpcap's writer of a file, closed when its owner goes.
@safe
struct CaptureDump: ~Copyable {
    private let dumper: OpaquePointer
    private let stream: UnsafeMutablePointer<FILE>
    /// The buffer of the stream; it must outlive the stream.
    private let streamBuffer: UnsafeMutableRawPointer?

    /// Takes ownership of `dumper`, which writes to `stream`, and of `streamBuffer`.
    init(
        owning dumper: OpaquePointer, stream: UnsafeMutablePointer<FILE>, streamBuffer: UnsafeMutableRawPointer?
    ) {
        unsafe self.dumper = dumper
        unsafe self.stream = stream
        unsafe self.streamBuffer = streamBuffer
    }

    deinit {
        unsafe pcap_dump_close(dumper)
        unsafe free(streamBuffer)
    }

    /// Appends a record; returns 0, or the `errno` of the write that failed.
    func append(_ record: pcap_pkthdr, _ bytes: Span<UInt8>) -> Int32 {
        // The stream says only that it failed: errno holds why, if it is read at once.
        errno = 0
        let context = unsafe UnsafeMutableRawPointer(dumper).assumingMemoryBound(to: UInt8.self)
        unsafe bytes.withStart { start in
            unsafe withUnsafePointer(to: record) { unsafe pcap_dump(context, $0, start) }
        }
        return unsafe ferror_unlocked(stream) == 0 ? 0 : failureCode
    }

    private var failureCode: Int32 { errno == 0 ? EIO : errno }

    /// Hands what the stream still holds to the kernel; returns 0, or the `errno` of the write that failed.
    func flush() -> Int32 {
        errno = 0
        return unsafe fflush(stream) == 0 && ferror(stream) == 0 ? 0 : failureCode
    }
}
