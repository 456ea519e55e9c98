import Foundation
import Glibc
import PacketCapture
import PacketWire
import Testing

/// Pipes: serialized, because a standard stream belongs to the whole process.
@Suite(.serialized) struct StandardStreamTests {
    @Test func minusIsStandardInput() throws {
        var capture = CaptureBytes(bigEndian: true)
        capture.pcapHeader(nanoseconds: true)
        capture.pcapRecord(seconds: 1, fraction: 2, [3, 4])
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(capture.bytes))
        try pipe.fileHandleForWriting.close()
        let saved = dup(STDIN_FILENO)
        dup2(pipe.fileHandleForReading.fileDescriptor, STDIN_FILENO)
        defer {
            dup2(saved, STDIN_FILENO)
            close(saved)
        }
        var file = try CaptureFile(path: "-")
        #expect(file.totalBytes == nil)
        #expect(file.bytesRead == 0)
        var packets: [Packet] = []
        try file.forEach { header, bytes in
            packets.append(Packet(header, bytes))
            return .proceed
        }
        #expect(packets == [Packet(nanoseconds: 1_000_000_002, [3, 4])])
    }

    @Test func readerThatHasGoneIsReported() throws {
        // As the commands do: else the signal ends the process before the error is seen.
        signal(SIGPIPE, SIG_IGN)
        let pipe = Pipe()
        let path = "/dev/fd/\(pipe.fileHandleForWriting.fileDescriptor)"
        var writer = try CaptureWriter(path: path, linkType: .ethernet)
        try pipe.fileHandleForReading.close()
        let error = #expect(throws: CaptureError.self) { try writer.flush() }
        #expect(error == .outputClosed(path: path))
        #expect(error?.exitCode == 74)
    }
}
