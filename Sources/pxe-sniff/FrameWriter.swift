import PXERuntime
import PacketCapture
import PacketWire

/// The capture file that frames go to which are shown; none is written without a path.
struct FrameWriter: ~Copyable {
    private let path: String?
    private let origin: CaptureOrigin
    private var writer: CaptureWriter?
    private var hasBegun = false
    private var failure: CaptureError?

    init(_ options: SniffOptions) {
        path = options.output
        origin = CaptureOrigin(application: CommandVersion.application, interface: options.interface)
    }

    /// Whether writing has failed: the next `flush()` tells of it.
    var hasFailed: Bool { failure != nil }

    /// Adds a frame.
    mutating func write(_ header: PacketHeader, _ bytes: Span<UInt8>, comments: [String]) {
        keepingFailure { this throws(CaptureError) in
            try this.begin(header.linkType)
            try this.writer?.write(header, bytes, comments: comments)
        }
    }

    /// Adds the frames of a boot.
    mutating func write(_ boot: BootRecording) {
        keepingFailure { this throws(CaptureError) in
            try this.begin(boot.linkType)
            if this.writer != nil { try this.writer?.write(boot) }
        }
    }

    /// A pcap file has one link type: that of the first packet which is written.
    private mutating func begin(_ linkType: LinkType) throws(CaptureError) {
        guard let path, !hasBegun else { return }
        writer = try CaptureWriter(path: path, linkType: linkType, origin: origin)
        hasBegun = true
    }

    private mutating func keepingFailure(_ body: (inout FrameWriter) throws(CaptureError) -> Void) {
        guard path != nil, failure == nil else { return }
        do throws(CaptureError) {
            try body(&self)
        } catch {
            failure = error
        }
    }

    /// Hands what was written to the operating system.
    mutating func flush() throws {
        if let failure { throw failure }
        try writer?.flush()
    }

    /// Ends the file. One that got no frame is still a valid, empty file; where reading failed, what was there stays.
    mutating func finish(afterFailure: Bool) throws {
        if let failure { throw failure }
        if !afterFailure { try begin(.ethernet) }
        if let writer = writer.take() { try writer.close() }
    }
}
