import CLinux
import Glibc
import TFTPWire

/// Reads blocks of a file and sends them: a window costs two system calls, and no allocation.
@safe
final class BlockSender {
    /// Where the window's datagrams stand, one behind the other at equal distances.
    private let bytes: UnsafeMutableRawPointer
    private let parts: UnsafeMutablePointer<iovec>
    private let stride: Int
    private let capacity: Int

    init(_ limits: TransferLimits) {
        stride = TFTPPacket.headerSize + limits.blockSize
        capacity = min(limits.windowSize, Int(PXE_LARGEST_BATCH))
        unsafe bytes = UnsafeMutableRawPointer.allocate(byteCount: stride * capacity, alignment: 64)
        unsafe parts = UnsafeMutablePointer<iovec>.allocate(capacity: capacity)
        unsafe parts.initialize(repeating: iovec(), count: capacity)
    }

    deinit {
        unsafe bytes.deallocate()
        unsafe parts.deallocate()
    }

    /// Sends blocks of a transfer; false when the file could not be read.
    ///
    /// What the end cannot send is as good as lost on the way: the transfer's timer sends it again.
    func send(
        _ blocks: ClosedRange<Int>, of transfer: ReadTransfer, _ content: Content, to end: any TransferEnd
    ) -> Bool {
        var first = blocks.lowerBound
        while first <= blocks.upperBound {
            let last = min(first + capacity - 1, blocks.upperBound)
            guard prepare(first...last, of: transfer, content) else { return false }
            send(last - first + 1, to: end)
            first = last + 1
        }
        return true
    }

    /// Sends so many datagrams: to a socket with one system call.
    private func send(_ count: Int, to end: any TransferEnd) {
        if let socket = end as? UDPSocket { return unsafe pxe_send_all(socket.descriptor, parts, UInt32(count)) }
        for index in 0..<count {
            let datagram = unsafe UnsafeRawBufferPointer(start: bytes + index * stride, count: parts[index].iov_len)
            unsafe datagram.withMemoryRebound(to: UInt8.self) { unsafe end.send($0.span) }
        }
    }

    private func prepare(_ blocks: ClosedRange<Int>, of transfer: ReadTransfer, _ content: Content) -> Bool {
        let header = TFTPPacket.headerSize
        var total = 0
        for (index, block) in blocks.enumerated() {
            let start = unsafe bytes + index * stride
            unsafe start.storeBytes(of: Self.header(ofBlock: block).bigEndian, as: UInt32.self)
            let count = transfer.bytes(ofBlock: block).count
            unsafe parts[index] = iovec(iov_base: start + header, iov_len: count)
            total += count
        }
        let offset = transfer.bytes(ofBlock: blocks.lowerBound).lowerBound
        guard unsafe content.read(into: parts, count: blocks.count, at: offset) == total else { return false }
        for index in 0..<blocks.count {
            unsafe parts[index].iov_base -= header
            unsafe parts[index].iov_len += header
        }
        return true
    }

    /// The four bytes of a DATA packet in front of its block (RFC 1350 §5).
    private static func header(ofBlock block: Int) -> UInt32 {
        3 << 16 | UInt32(UInt16(truncatingIfNeeded: block))
    }
}
