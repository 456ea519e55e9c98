import PXEReplay
import PXEReports
import PXERuntime
import PacketCapture
import PacketWire

/// The capture file that our answers go to.
struct ReplyWriter: ~Copyable {
    private var writer: CaptureWriter

    /// Creates the file or writes it anew. Throws `Failure`.
    init(path: String) throws {
        do throws(CaptureError) {
            let origin = CaptureOrigin(application: CommandVersion.application)
            writer = try CaptureWriter(path: path, linkType: .ethernet, origin: origin)
        } catch {
            throw Failure(error)
        }
    }

    /// Writes answers at the times of the messages that they answer.
    mutating func write(_ answers: [CapturedMessage]) throws {
        do throws(CaptureError) {
            for answer in answers {
                let header = PacketHeader(timestamp: answer.sniffed.timestamp, length: answer.bytes.count)
                try writer.write(header, answer.bytes.span)
            }
        } catch {
            throw Failure(error)
        }
    }

    consuming func close() throws {
        do throws(CaptureError) {
            try writer.close()
        } catch {
            throw Failure(error)
        }
    }
}
