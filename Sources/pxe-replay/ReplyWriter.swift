import PXEReplay
import PXEReports
import PXERuntime
import PacketCapture
import PacketWire

/// The capture file that our answers go to.
struct ReplyWriter: ~Copyable {
    private let path: String
    private var writer: CaptureWriter?

    /// The file at `path` is made, or written anew, at the first answer: what is there is not lost to a capture that cannot
    /// be read.
    init(path: String) { self.path = path }

    /// Writes answers at the times of the messages that they answer. Throws `Failure`.
    mutating func write(_ answers: [CapturedMessage]) throws {
        guard !answers.isEmpty else { return }
        do throws(CaptureError) {
            try open()
            for answer in answers {
                let header = PacketHeader(timestamp: answer.sniffed.timestamp, length: answer.bytes.count)
                try writer?.write(header, answer.bytes.span)
            }
        } catch {
            throw Failure(error)
        }
    }

    /// Ends the file. One that got no answer is a valid, empty file; where no capture could be read, what was there stays.
    mutating func close(afterFailure: Bool) throws {
        do throws(CaptureError) {
            if !afterFailure { try open() }
            if let writer = writer.take() { try writer.close() }
        } catch {
            throw Failure(error)
        }
    }

    private mutating func open() throws(CaptureError) {
        guard writer == nil else { return }
        let origin = CaptureOrigin(application: CommandVersion.application)
        writer = try CaptureWriter(path: path, linkType: .ethernet, origin: origin)
    }
}
