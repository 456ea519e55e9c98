import Glibc
import HTTPTypes
import HummingbirdCore
import NIOCore
import PXEFiles
import PXERuntime
import PacketWire

/// Answers the requests of connections with files.
struct FileResponder: Sendable {
    /// What is given to the kernel at once, in bytes: so much that the way there and back costs nothing, and so little that a
    /// slow client is known from one that has gone.
    static let pieceSize = 1 << 20

    let files: BootFiles
    let patience: Duration
    let report: @Sendable (DownloadReport) -> Void

    /// Answers one request. Throws when the connection cannot go on.
    func respond(to request: Request, _ writer: consuming ResponseWriter, on channel: any Channel) async throws {
        let answer = FileAnswer(to: request.head, from: files, now: Int64(time(nil)))
        let client = channel.remoteAddress?.ipAddress.flatMap { IPv4Address($0) }
        func tell(_ event: DownloadReport.Event) {
            report(DownloadReport(client: client, target: request.head.path ?? "", event))
        }
        var head = answer.head
        if request.headers[.connection] == "close" { head.headerFields[.connection] = "close" }
        if let event = answer.event { tell(event) }
        // For the head; each piece of a file has its own.
        let timer = channel.eventLoop.scheduleTask(in: TimeAmount(patience)) { channel.close(promise: nil) }
        defer { timer.cancel() }
        switch answer.body {
        case .none: try await writer.writeResponse(head)
        case .text(let text):
            let body = ResponseBody(byteBuffer: ByteBuffer(string: text))
            try await writer.write(response: head, body: body)
        case .file(let file, let part):
            let body = try await writer.writeHead(head)
            timer.cancel()
            tell(.began)
            let begin = ContinuousClock.now
            let (sent, ending) = await send(file, part, on: channel)
            let seconds = (ContinuousClock.now - begin) / .seconds(1)
            tell(.ended(ending, part: head.status == .partialContent ? part : nil, bytes: sent, seconds: seconds))
            guard ending == .complete else { throw ChannelError.eof }
            try await body.finish(nil)
        }
    }

    /// Sends a part of a file; returns how many bytes the connection took, in whole pieces.
    private func send(
        _ file: BootFile, _ part: Range<Int>, on channel: any Channel
    ) async -> (sent: Int, ending: DownloadReport.Ending) {
        let handle = NIOFileHandle(_deprecatedTakingOwnershipOfDescriptor: file.descriptor)
        // The descriptor stays the file's own, which closes it.
        defer { _ = try? handle.takeDescriptorOwnership() }
        var sent = 0
        while sent < part.count {
            guard file.isUnchanged else { return (sent, .fileChanged) }
            let start = part.lowerBound + sent
            let end = min(start + Self.pieceSize, part.upperBound)
            let piece = FilePiece(region: FileRegion(fileHandle: handle, readerIndex: start, endIndex: end))
            let watch = watch(file, on: channel)
            defer { watch.cancel() }
            do {
                try await channel.triggerUserOutboundEvent(piece).get()
            } catch {
                return (sent, file.isUnchanged ? .left : .fileChanged)
            }
            sent += end - start
        }
        return (sent, .complete)
    }

    /// Ends a connection whose client takes too long for a piece, and one whose file is written to meanwhile: of a file that
    /// was cut short, the channel would try to send what is not there, again and again.
    private func watch(_ file: BootFile, on channel: any Channel) -> RepeatedTask {
        let end = NIODeadline.now() + TimeAmount(patience)
        let interval = TimeAmount(min(patience, .seconds(1)))
        return channel.eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { _ in
            if NIODeadline.now() >= end || !file.isUnchanged { channel.close(promise: nil) }
        }
    }
}
