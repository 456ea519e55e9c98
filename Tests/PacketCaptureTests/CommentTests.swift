import Foundation
import PacketWire
import TestSupport
import Testing

@testable import PacketCapture

/// What pcapng files say besides their packets.
@Suite struct CommentTests {
    private let bytes: [UInt8] = [1, 2, 3]

    private func write(_ comments: [String], end: Timestamp? = nil, to path: String) throws {
        var writer = try CaptureWriter(path: path, linkType: .ethernet)
        try writer.write(PacketHeader(timestamp: Timestamp(nanoseconds: 7), length: 3), bytes.span, comments: comments)
        try writer.write(PacketHeader(timestamp: Timestamp(nanoseconds: 8), length: 3), bytes.span)
        try writer.close(at: end)
    }

    @Test(arguments: [[], ["one"], ["one", "", "ünï\u{1F680}"]] as [[String]])
    func commentsAreReadAgainALineEach(comments: [String]) throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("out.pcapng")
        try write(comments, to: path)
        let read = try readAll(path).packets.map(\.header.comment)
        #expect(read == [comments.isEmpty ? nil : comments.joined(separator: "\n"), nil])
    }

    @Test func aPacketThatIsWrittenAgainKeepsItsCommentsAndHasNoneTwice() throws {
        let directory = try TemporaryDirectory()
        var header = PacketHeader(timestamp: Timestamp(nanoseconds: 7), length: 3)
        header.comment = "one\ntwo"
        var writer = try CaptureWriter(path: directory.file("out.pcapng"), linkType: .ethernet)
        try writer.write(header, bytes.span, comments: ["two", "three"])
        try writer.close()
        #expect(try readAll(directory.file("out.pcapng")).packets.first?.header.comment == "one\ntwo\nthree")
    }

    @Test func theEndOfTheCaptureIsKnownWhenItIsRead() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("out.pcapng")
        try write([], end: Timestamp(seconds: 95), to: path)
        var file = try CaptureFile(path: path)
        #expect(file.end == nil)
        try file.forEach { _, _ in .proceed }
        #expect(file.end == Timestamp(seconds: 95))

        try write([], to: path)
        var other = try CaptureFile(path: path)
        try other.forEach { _, _ in .proceed }
        #expect(other.end == nil)
    }

    @Test func everyWrongByteOfCommentsAndStatisticsIsReadOrRefused() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("out.pcapng")
        try write(["some words", "more"], end: Timestamp(seconds: 95), to: path)
        let whole = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        try forEachWrongByte(of: whole) { bytes in
            let path = try directory.write(bytes)
            do throws(CaptureError) {
                let (_, error) = try readAll(path)
                #expect(error == nil || error?.exitCode == 65)
            } catch {
                #expect(error.exitCode == 65)
            }
        }
    }

    @Test func aFileThatIsNoneIsRefusedWithItsName() throws {
        let directory = try TemporaryDirectory()
        for text in ["\n", "\nhello, this is text\n", "\n\r\r\nhello"] {
            let path = try directory.write(Array(text.utf8))
            let error = #expect(throws: CaptureError.self) { _ = try readAll(path) }
            #expect(error?.exitCode == 65)
            #expect(error?.description.hasPrefix("\(path) is not a capture") == true)
        }
    }
}
