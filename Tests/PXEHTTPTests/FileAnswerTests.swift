import Foundation
import HTTPTypes
import PXEFiles
import PXERuntime
import PacketWire
import TestSupport
import Testing

@testable import PXEHTTP

@Suite("What a request for a file is answered")
struct FileAnswerTests {
    private static let now: Int64 = 784_111_777

    /// A folder with `file` of ten bytes, last changed a day before the present.
    private struct Bench: ~Copyable {
        let directory: TemporaryDirectory
        let files: BootFiles
        let tag: String
        let modified = "Sat, 05 Nov 1994 08:49:37 GMT"

        init() throws {
            let directory = try TemporaryDirectory()
            let path = try directory.write(Array("0123456789".utf8), to: "file")
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: Double(now - 86_400))], ofItemAtPath: path)
            try FileManager.default.createDirectory(
                atPath: directory.file("folder"), withIntermediateDirectories: false)
            try FileManager.default.createSymbolicLink(
                atPath: directory.file("out"), withDestinationPath: "/etc/passwd")
            let files = BootFiles(try BootRoot(path: directory.path))
            tag = Validators(try files.open(Array("file".utf8)).version).tag
            self.files = files
            self.directory = directory
        }

        func answer(_ path: String = "/file", _ method: HTTPRequest.Method = .get, _ fields: HTTPFields = [:])
            -> FileAnswer
        {
            let request = HTTPRequest(
                method: method, scheme: "http", authority: "198.51.100.1", path: path, headerFields: fields)
            return FileAnswer(to: request, from: files, now: now)
        }
    }

    private static func part(_ answer: FileAnswer) -> Range<Int>? {
        if case .file(_, let part) = answer.body { part } else { nil }
    }

    @Test("A file comes with its length, its type, its tag and its date")
    func whole() throws {
        let bench = try Bench()
        let answer = bench.answer()
        #expect(answer.head.status == .ok)
        #expect(answer.head.headerFields[.contentLength] == "10")
        #expect(answer.head.headerFields[.contentType] == "application/octet-stream")
        #expect(answer.head.headerFields[.acceptRanges] == "bytes")
        #expect(answer.head.headerFields[.eTag] == bench.tag)
        #expect(answer.head.headerFields[.lastModified] == bench.modified)
        #expect(answer.head.headerFields[.date] == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(Self.part(answer) == 0..<10)
        #expect(answer.event == nil)
    }

    @Test("HEAD has the same head and no file")
    func head() throws {
        let bench = try Bench()
        let answer = bench.answer("/file", .head, [.range: "bytes=0-1"])
        #expect(answer.head == bench.answer().head)
        #expect(Self.part(answer) == nil)
        #expect(answer.event == .asked)
    }

    @Test("Parts")
    func parts() throws {
        let bench = try Bench()
        let part = bench.answer("/file", .get, [.range: "bytes=2-4"])
        #expect(part.head.status == .partialContent)
        #expect(part.head.headerFields[.contentRange] == "bytes 2-4/10")
        #expect(part.head.headerFields[.contentLength] == "3")
        #expect(Self.part(part) == 2..<5)
        let beyond = bench.answer("/file", .get, [.range: "bytes=10-"])
        #expect(beyond.head.status == .rangeNotSatisfiable)
        #expect(beyond.head.headerFields[.contentRange] == "bytes */10")
    }

    @Test("A part is given to who has the rest of this very file, and all of it to others")
    func ifRange() throws {
        let bench = try Bench()
        for (condition, status) in [
            (bench.tag, HTTPResponse.Status.partialContent), (bench.modified, .partialContent), ("\"other\"", .ok),
            ("W/\(bench.tag)", .ok), ("Sun, 06 Nov 1994 08:49:37 GMT", .ok), ("", .ok),
        ] {
            let answer = bench.answer("/file", .get, [.range: "bytes=5-", .ifRange: condition])
            #expect(answer.head.status == status, "\(condition)")
        }
    }

    @Test("Who has the file is told so")
    func notModified() throws {
        let bench = try Bench()
        let known: [HTTPFields] = [
            [.ifNoneMatch: bench.tag], [.ifNoneMatch: "\"x\", W/\(bench.tag)"], [.ifNoneMatch: "*"],
            [.ifModifiedSince: bench.modified], [.ifModifiedSince: "Sun, 06 Nov 1994 08:49:37 GMT"],
            [.ifNoneMatch: bench.tag, .ifModifiedSince: "Thu, 01 Jan 1970 00:00:00 GMT"],
        ]
        for fields in known {
            let answer = bench.answer("/file", .get, fields)
            #expect(answer.head.status == .notModified, "\(fields)")
            #expect(answer.head.headerFields[.eTag] == bench.tag)
            #expect(Self.part(answer) == nil)
        }
        let unknown: [HTTPFields] = [
            [.ifNoneMatch: "\"x\""], [.ifModifiedSince: "Thu, 01 Jan 1970 00:00:00 GMT"], [.ifModifiedSince: "never"],
            [.ifNoneMatch: "\"x\"", .ifModifiedSince: bench.modified], [.ifNoneMatch: ""],
        ]
        for fields in unknown { #expect(bench.answer("/file", .get, fields).head.status == .ok, "\(fields)") }
    }

    @Test("Who wants another state of the file than this one gets none")
    func preconditions() throws {
        let bench = try Bench()
        let (before, epoch) = ("Fri, 04 Nov 1994 08:49:37 GMT", "Thu, 01 Jan 1970 00:00:00 GMT")
        let refused: [HTTPFields] = [
            [.ifMatch: "\"x\""], [.ifMatch: "W/\(bench.tag)"], [.ifUnmodifiedSince: before],
            [.ifMatch: "\"x\"", .ifUnmodifiedSince: bench.modified],
        ]
        for fields in refused {
            #expect(bench.answer("/file", .get, fields).head.status == .preconditionFailed, "\(fields)")
        }
        let taken: [HTTPFields] = [
            [.ifMatch: "*"], [.ifMatch: "\"x\", \(bench.tag)"], [.ifUnmodifiedSince: bench.modified],
            [.ifUnmodifiedSince: "never"], [.ifMatch: bench.tag, .ifUnmodifiedSince: epoch],
        ]
        for fields in taken { #expect(bench.answer("/file", .get, fields).head.status == .ok, "\(fields)") }
    }

    @Test("A file that is changed in place has another tag")
    func changed() throws {
        let bench = try Bench()
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: bench.directory.file("file")))
        try file.write(contentsOf: Data("X".utf8))
        try file.close()
        #expect(bench.answer("/file", .get, [.ifNoneMatch: bench.tag]).head.status == .ok)
        // Its change is later than the present of this test, which no client is to read.
        #expect(bench.answer().head.headerFields[.lastModified] == bench.answer().head.headerFields[.date])
    }

    @Test(
        "What cannot be had",
        arguments: [
            ("/nothing", 404), ("/folder", 404), ("/folder/", 404), ("/", 404), ("/file/x", 404), ("/out", 403),
            ("/../file", 400), ("/%00", 400), ("*", 400),
        ])
    func refused(path: String, status: Int) throws {
        let answer = try Bench().answer(path)
        #expect(answer.head.status.code == status)
        guard case .text(let words) = answer.body else { return #expect(Bool(false)) }
        #expect(answer.head.headerFields[.contentLength] == "\(words.utf8.count)")
        #expect(answer.event != nil)
    }

    @Test("Methods that hand out nothing", arguments: ["POST", "PUT", "DELETE", "OPTIONS", "BREW"])
    func methods(name: String) throws {
        let answer = try Bench().answer("/file", try #require(HTTPRequest.Method(name)))
        #expect(answer.head.status == .methodNotAllowed)
        #expect(answer.head.headerFields[.allow] == "GET, HEAD")
        #expect(answer.event == .rejected(name))
    }
}
