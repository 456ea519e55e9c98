import CPcap
import Glibc

/// A C stream with a large buffer of its own and no lock for each call, closed when its owner goes.
///
/// libpcap reads and writes two small pieces for each packet. With the buffer and without the lock it does so in
/// less than half the time that a plain `FILE *` takes.
@safe
struct FileStream: ~Copyable {
    private static let bufferSize = 1 << 20
    private let file: UnsafeMutablePointer<FILE>
    private let buffer: UnsafeMutableRawPointer?

    /// Opens `path` to read, or standard input for `-`.
    static func reading(_ path: String) throws(CaptureError) -> FileStream {
        try open(path, mode: "re", standard: STDIN_FILENO)
    }

    /// Creates `path` or writes it anew, or opens standard output for `-`.
    static func writing(_ path: String) throws(CaptureError) -> FileStream {
        try open(path, mode: "we", standard: STDOUT_FILENO)
    }

    private static func open(
        _ path: String, mode: String, standard: Int32
    ) throws(CaptureError) -> FileStream {
        // A duplicate of the standard stream: libpcap then closes ours, never the process's.
        let opened = unsafe path == "-" ? fdopen(fcntl(standard, F_DUPFD_CLOEXEC, 3), mode) : fopen(path, mode)
        guard let opened = unsafe opened else { throw .opening(path, code: errno) }
        let memory = unsafe malloc(bufferSize)
        guard unsafe memory != nil, unsafe setvbuf(opened, memory, _IOFBF, bufferSize) == 0 else {
            unsafe fclose(opened)
            throw .ioError(subject: path, reason: errorText(ENOMEM))
        }
        unsafe __fsetlocking(opened, Int32(FSETLOCKING_BYCALLER))
        let stream = unsafe FileStream(owning: opened, buffer: memory)
        // fopen opens directories, too: only reading them fails, with a text that does not say why.
        if stream.isDirectory { throw .fileIsDirectory(path: path) }
        return stream
    }

    private init(owning file: UnsafeMutablePointer<FILE>, buffer: UnsafeMutableRawPointer?) {
        unsafe self.file = file
        unsafe self.buffer = buffer
    }

    deinit {
        unsafe fclose(file)
        unsafe free(buffer)
    }

    private var status: stat? {
        var status = stat()
        return unsafe fstat(fileno(file), &status) == 0 ? status : nil
    }

    private var isDirectory: Bool {
        guard let status else { return false }
        return status.st_mode & S_IFMT == S_IFDIR
    }

    /// The size in bytes of a regular file, else nil.
    var regularFileSize: Int? {
        guard let status, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// Writes all bytes; returns 0, or the `errno` of the write that failed.
    func write(_ bytes: [UInt8]) -> Int32 {
        errno = 0
        let count = unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, file) }
        return count == bytes.count ? 0 : failureCode
    }

    /// Hands what the stream still holds to the kernel; returns 0, or the `errno` of the write that failed.
    func flush() -> Int32 {
        errno = 0
        return unsafe fflush(file) == 0 && ferror(file) == 0 ? 0 : failureCode
    }

    /// The stream says only that it failed: errno holds why, if it is read at once.
    private var failureCode: Int32 { errno == 0 ? EIO : errno }

    /// Whether the next byte that is read begins a section of pcapng; no other format begins with it.
    var beginsWithSection: Bool {
        let byte = unsafe getc_unlocked(file)
        if byte != EOF { unsafe ungetc(byte, file) }
        return byte == 0x0A
    }

    /// Reads as many bytes as there are into `memory`, up to its end; returns how many.
    func read(into memory: UnsafeMutableRawBufferPointer) -> Int {
        unsafe fread(memory.baseAddress, 1, memory.count, file)
    }

    /// Why reading failed; nil where it did not, but came to the end of the file.
    var readFailure: String? { unsafe ferror(file) == 0 ? nil : errorText(failureCode) }

    /// How many bytes were read; 0 where that is not known.
    var position: Int { unsafe max(ftello(file), 0) }

    /// Gives the stream to libpcap, which reads the header of the capture from it.
    consuming func openCapture(path: String) throws(CaptureError) -> PcapHandle {
        let (file, buffer) = unsafe (self.file, self.buffer)
        let (handle, reason) = unsafe withErrorBuffer { text in
            unsafe pcap_fopen_offline_with_tstamp_precision(file, UInt32(PCAP_TSTAMP_PRECISION_NANO), text)
        }
        guard let handle = unsafe handle else {
            let isReadError = unsafe ferror(file) != 0
            // libpcap leaves a stream that it refuses to its owner.
            _ = consume self
            throw isReadError ? .ioError(subject: path, reason: reason) : .notACapture(path: path, reason: reason)
        }
        discard self
        return unsafe PcapHandle(owning: handle, streamBuffer: buffer)
    }

    /// Gives the stream to libpcap, which writes the header of a capture with the properties of `model` to it.
    consuming func startCapture(path: String, like model: borrowing PcapHandle) throws(CaptureError) -> CaptureDump {
        let (file, buffer) = unsafe (self.file, self.buffer)
        guard let dumper = unsafe pcap_dump_fopen(model.pointer, file) else {
            // The only reason is a link type that files cannot have: the header itself fits the buffer.
            _ = consume self
            throw .ioError(subject: path, reason: model.lastError)
        }
        discard self
        return unsafe CaptureDump(owning: dumper, stream: file, streamBuffer: buffer)
    }
}
