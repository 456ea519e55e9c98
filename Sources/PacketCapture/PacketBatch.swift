import CPcap
import PacketWire

/// Hands the packets of one `pcap_dispatch` call to a closure.
///
/// `pcap_dispatch` with a callback was measured against `pcap_next_ex` in a loop: it is as fast on files, and on live
/// handles it is faster, because `pcap_next_ex` copies each packet out of the ring.
@safe
struct PacketBatch {
    /// How a call ended.
    enum End {
        /// The limit was reached, there is nothing more for now, or the receiver said stop.
        case done
        /// libpcap reports an error.
        case failed
    }

    private let handle: OpaquePointer
    private let body: (PacketHeader, Span<UInt8>) -> ReadControl
    private let nanosecondsPerFraction: Int64
    private let linkType: LinkType
    private var delivered = 0
    private var isStopped = false

    /// Reads at most `limit` packets; returns how many were handed over.
    static func read(
        from handle: borrowing PcapHandle, limit: Int, nanosecondsPerFraction: Int64,
        _ body: (PacketHeader, Span<UInt8>) -> ReadControl
    ) -> (count: Int, end: End) {
        // To libpcap, 0 and less mean "without a limit".
        guard limit > 0 else { return (0, .done) }
        let pointer = unsafe handle.pointer
        let linkType = handle.linkType
        return withoutActuallyEscaping(body) { body in
            var batch = unsafe PacketBatch(
                handle: pointer, body: body, nanosecondsPerFraction: nanosecondsPerFraction, linkType: linkType)
            var status: Int32
            repeat {
                status = unsafe withUnsafeMutablePointer(to: &batch) { context in
                    unsafe context.withMemoryRebound(to: UInt8.self, capacity: MemoryLayout<PacketBatch>.size) {
                        unsafe pcap_dispatch(pointer, Int32(clamping: limit), receive, $0)
                    }
                }
                // A stop at the last packet of a batch is reported by the next one: that is none of its own.
            } while status == PCAP_ERROR_BREAK && !batch.isStopped
            return (batch.delivered, status < 0 && status != PCAP_ERROR_BREAK ? .failed : .done)
        }
    }

    private init(
        handle: OpaquePointer, body: @escaping (PacketHeader, Span<UInt8>) -> ReadControl,
        nanosecondsPerFraction: Int64, linkType: LinkType
    ) {
        unsafe self.handle = handle
        self.body = body
        self.nanosecondsPerFraction = nanosecondsPerFraction
        self.linkType = linkType
    }

    /// The seconds of a pcap file are unsigned, and last until 2106; libpcap reads them as signed.
    @inline(__always)
    private static func unsigned(_ seconds: Int64) -> Int64 {
        seconds < 0 && seconds >= Int64(Int32.min) ? seconds &+ 0x1_0000_0000 : seconds
    }

    @inline(__always)
    fileprivate mutating func deliver(_ header: pcap_pkthdr, _ bytes: UnsafePointer<UInt8>) {
        let length = Int(header.caplen)
        // tv_usec counts nanoseconds in a handle that was opened with nanosecond precision.
        let fraction = Int64(header.ts.tv_usec) &* nanosecondsPerFraction
        let packet = PacketHeader(
            timestamp: Timestamp(seconds: Self.unsigned(Int64(header.ts.tv_sec)), nanoseconds: fraction),
            capturedLength: length, originalLength: Int(header.len), linkType: linkType)
        delivered &+= 1
        if case .stop = body(packet, unsafe UnsafeBufferPointer(start: bytes, count: length).span) {
            isStopped = true
            unsafe pcap_breakloop(handle)
        }
    }
}

private func receive(
    context: UnsafeMutablePointer<UInt8>?, header: UnsafePointer<pcap_pkthdr>?, bytes: UnsafePointer<UInt8>?
) {
    guard let context = unsafe context, let header = unsafe header, let bytes = unsafe bytes else { return }
    unsafe UnsafeMutableRawPointer(context).assumingMemoryBound(to: PacketBatch.self)
        .pointee.deliver(header.pointee, bytes)
}
