import PXEFirmware
import PacketWire

extension FileTransfer {
    /// Takes a segment of a response; true when the response is over.
    ///
    /// - Parameters:
    ///   - fresh: how many bytes of it had not come before.
    ///   - isLast: whether the server sends no more on the connection.
    mutating func takeSegment(
        _ payload: Span<UInt8>, fresh: Int, _ progress: inout HTTPProgress, isLast: Bool, at mark: FrameMark
    ) -> Bool {
        var body = fresh
        if fresh > 0, progress.awaitsHead {
            if firstAnswer == nil { firstAnswer = mark.time }
            guard let head = HTTPResponseHead(payload) else { return false }
            progress.awaitsHead = false
            body = max(fresh - head.length, 0)
            size = head.contentLength
            if head.status >= 400 { end = .status(head.status) }
            if head.length < payload.count {
                content = FileContent(payload.extracting(head.length..<payload.count))
            }
        }
        guard end == nil || !progress.awaitsHead else { return false }
        if bytes == 0, content == nil, body > 0, fresh == payload.count {
            content = FileContent(payload)
        }
        bytes += UInt64(body)
        if case .status = end { return true }
        if progress.isHead, !progress.awaitsHead {
            end = .sizeProbe
            return true
        }
        guard !progress.awaitsHead, size.map({ bytes >= $0 }) ?? isLast else { return false }
        end = .whole
        return true
    }
}
