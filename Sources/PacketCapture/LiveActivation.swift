import CPcap
import Glibc
import PacketWire

/// Brings a live handle from nothing to capturing, in the order that libpcap asks for.
struct LiveActivation: ~Copyable {
    private let handle: PcapHandle
    private(set) var warnings: [String] = []

    private init(_ handle: consuming PcapHandle) {
        self.handle = handle
    }

    /// Opens the interface, activates it and sets filter and modes.
    static func start(_ options: LiveCapture.Options) throws(CaptureError) -> LiveActivation {
        let (created, reason) = unsafe withErrorBuffer { unsafe pcap_create(options.interface, $0) }
        guard let created = unsafe created else {
            throw .activationFailed(interface: options.interface, reason: reason)
        }
        var activation = unsafe LiveActivation(PcapHandle(owning: created))
        activation.configure(options)
        try activation.activate(options)
        let linkType = activation.handle.linkType
        if options.requiresEthernet, linkType != .ethernet {
            throw .notEthernet(interface: options.interface, linkType: linkType)
        }
        try activation.setFilter(options)
        try activation.setModes(options)
        return activation
    }

    /// The handle, which captures.
    consuming func intoHandle() -> PcapHandle { handle }

    // These calls fail only on a handle that is active already.
    private func configure(_ options: LiveCapture.Options) {
        let milliseconds = options.timeout / .milliseconds(1)
        unsafe pcap_set_snaplen(handle.pointer, Int32(clamping: max(options.snapshotLength, 1)))
        unsafe pcap_set_buffer_size(handle.pointer, Int32(clamping: max(options.ringSize, 1)))
        unsafe pcap_set_immediate_mode(handle.pointer, options.isImmediate ? 1 : 0)
        unsafe pcap_set_promisc(handle.pointer, options.isPromiscuous ? 1 : 0)
        unsafe pcap_set_timeout(handle.pointer, Int32(min(max(milliseconds, 1), 60_000)))
        // Where the kernel has no nanoseconds, libpcap stays with microseconds.
        unsafe pcap_set_tstamp_precision(handle.pointer, PCAP_TSTAMP_PRECISION_NANO)
    }

    private mutating func activate(_ options: LiveCapture.Options) throws(CaptureError) {
        let status = unsafe pcap_activate(handle.pointer)
        switch status {
        case 0:
            return
        case 1...:
            warnings.append(reason(of: status))
        case PCAP_ERROR_PERM_DENIED, PCAP_ERROR_PROMISC_PERM_DENIED:
            throw .permissionDenied(interface: options.interface, program: runningProgram())
        case PCAP_ERROR_IFACE_NOT_UP:
            throw .interfaceDown(options.interface)
        case PCAP_ERROR_NO_SUCH_DEVICE:
            // It was there a moment ago.
            throw .interfaceGone(options.interface)
        default:
            throw .activationFailed(interface: options.interface, reason: reason(of: status))
        }
    }

    /// What a status means: libpcap has a text of its own for the general ones.
    private func reason(of status: Int32) -> String {
        let text = unsafe trimmed(String(cString: pcap_statustostr(status)))
        let detail = handle.lastError
        if detail.isEmpty { return text }
        return status == PCAP_ERROR || status == PCAP_WARNING ? detail : "\(text) (\(detail))"
    }

    private func setFilter(_ options: LiveCapture.Options) throws(CaptureError) {
        guard !options.filter.isEmpty else { return }
        let program = try FilterProgram(options.filter, for: handle, netmask: netmask(of: options.interface))
        guard unsafe pcap_setfilter(handle.pointer, program.pointer) == 0 else {
            throw .activationFailed(interface: options.interface, reason: handle.lastError)
        }
    }

    /// The mask that `ip broadcast` in a filter needs.
    private func netmask(of interface: String) -> UInt32 {
        let address = (try? NetworkInterface.named(interface))?.addresses.first
        return address?.subnet.mask.rawValue ?? PCAP_NETMASK_UNKNOWN
    }

    private func setModes(_ options: LiveCapture.Options) throws(CaptureError) {
        let direction =
            switch options.direction {
            case .in: PCAP_D_IN
            case .out: PCAP_D_OUT
            case .both: PCAP_D_INOUT
            }
        guard unsafe options.direction == .both || pcap_setdirection(handle.pointer, direction) == 0 else {
            throw .activationFailed(interface: options.interface, reason: handle.lastError)
        }
        if options.direction == .in { ignoreOutgoing() }
        let (status, reason) = unsafe withErrorBuffer { unsafe pcap_setnonblock(handle.pointer, 1, $0) }
        guard status == 0 else { throw .activationFailed(interface: options.interface, reason: reason) }
    }

    /// Spares the kernel a copy of each frame that the host sends, ours too: libpcap has them all copied, and then drops
    /// them by their direction. Linux before 4.20 does not know the option, and goes on copying.
    private func ignoreOutgoing() {
        var yes: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        _ = unsafe setsockopt(pcap_fileno(handle.pointer), SOL_PACKET, PACKET_IGNORE_OUTGOING, &yes, size)
    }
}

/// The path of the running binary, for a command that gives it capabilities.
private func runningProgram() -> String {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink("/proc/self/exe", &path, path.count)
    guard count > 0 else { return "the program" }
    return String(decoding: path.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
