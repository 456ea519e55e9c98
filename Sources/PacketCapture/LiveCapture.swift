import CPcap
import Glibc
public import PacketWire

/// A capture on a network interface: frames in, in batches that never wait, and frames out.
///
/// One thread uses it at a time. The loop that owns it waits on `selectableFileDescriptor`, then reads batches until
/// one is empty.
@safe
public struct LiveCapture: ~Copyable {
    /// The largest snapshot length that libpcap takes, in bytes: every packet whole.
    public static let longestSnapshot = 262_144

    /// The options that the capture was opened with.
    public let options: Options
    /// What libpcap warned of when the capture started, as that promiscuous mode is not supported.
    public let warnings: [String]
    /// Becomes readable when packets wait.
    public let selectableFileDescriptor: Int32
    private let handle: PcapHandle
    /// The kernel's number of the interface, 0 for `any`.
    private let interfaceIndex: UInt32
    private let nanosecondsPerFraction: Int64
    private let query: InterfaceQuery

    /// Opens the interface and starts to capture; the interface `any` captures on all.
    ///
    /// Throws `noSuchInterface`, `permissionDenied`, `interfaceDown`, `notEthernet`, `badFilter` or `activationFailed`.
    public init(_ options: Options) throws(CaptureError) {
        let index = options.interface == "any" ? 0 : try NetworkInterface.named(options.interface).index
        let query = try InterfaceQuery()
        let activation = try LiveActivation.start(options)
        self.warnings = activation.warnings
        self.handle = activation.intoHandle()
        self.options = options
        self.interfaceIndex = index
        self.query = query
        let precision = unsafe pcap_get_tstamp_precision(handle.pointer)
        self.nanosecondsPerFraction = precision == PCAP_TSTAMP_PRECISION_NANO ? 1 : 1000
        self.selectableFileDescriptor = unsafe pcap_get_selectable_fd(handle.pointer)
    }

    /// The kind of header that each packet begins with.
    public var linkType: LinkType { handle.linkType }

    /// Whether timestamps have nanoseconds; else they have microseconds.
    public var hasNanoseconds: Bool { nanosecondsPerFraction == 1 }

    /// Hands at most `limit` packets that wait to `body`; returns how many, 0 when none waits. It never blocks.
    ///
    /// The bytes are those of the ring: they are valid only while `body` runs, which may inject.
    /// Throws `interfaceGone`, `interfaceDown` or `ioError`.
    public func readBatch(
        limit: Int = 256, _ body: (PacketHeader, Span<UInt8>) -> ReadControl
    ) throws(CaptureError) -> Int {
        let batch = PacketBatch.read(
            from: handle, limit: limit, nanosecondsPerFraction: nanosecondsPerFraction, body)
        if case .failed = batch.end { throw runningError() }
        // A link that goes down wakes the loop once, and libpcap then says only that there is nothing to read.
        if batch.count == 0, limit > 0, !isUp { try checkInterface() }
        return batch.count
    }

    /// Sends one frame, which begins with the link header and has no frame check sequence.
    ///
    /// Throws `interfaceGone`, `interfaceDown` or, as for a frame longer than the interface takes, `ioError`.
    public func inject(_ bytes: Span<UInt8>) throws(CaptureError) {
        let count = bytes.count
        let sent = unsafe bytes.withStart { unsafe pcap_inject(handle.pointer, $0, count) }
        guard sent >= 0 else { throw runningError() }
    }

    /// What was captured and lost since the start.
    ///
    /// Throws `interfaceGone`, `interfaceDown` or `ioError`.
    public func statistics() throws(CaptureError) -> CaptureStatistics {
        var counters = pcap_stat()
        guard unsafe pcap_stats(handle.pointer, &counters) == 0 else { throw runningError() }
        return CaptureStatistics(
            received: Int(counters.ps_recv), droppedByKernel: Int(counters.ps_drop),
            droppedByInterface: Int(counters.ps_ifdrop))
    }

    /// Asks the kernel whether the interface is still there and up; libpcap tells only while packets are read.
    ///
    /// Throws `interfaceGone` or `interfaceDown`.
    public func checkInterface() throws(CaptureError) {
        guard interfaceIndex != 0 else { return }
        // The interface may have another name by now.
        guard let name = query.name(of: interfaceIndex), let flags = query.flags(of: name) else {
            throw .interfaceGone(options.interface)
        }
        guard flags.contains(.up) else { throw .interfaceDown(name) }
    }

    /// Whether an interface of the name is up, in one system call.
    private var isUp: Bool { query.flags(of: options.interface)?.contains(.up) == true }

    /// Why the last call of libpcap failed: the interface first, then libpcap's own words.
    private func runningError() -> CaptureError {
        let reason = handle.lastError
        do throws(CaptureError) {
            try checkInterface()
        } catch {
            return error
        }
        return .ioError(subject: options.interface, reason: reason)
    }
}
