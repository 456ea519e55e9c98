import Foundation
import PacketCapture
import TestSupport
import Testing

@Suite struct CaptureFileErrorTests {
    @Test func missingFileIsNamed() {
        let error = #expect(throws: CaptureError.self) { try readAll("/nonexistent/boot.pcap") }
        #expect(error == .fileMissing(path: "/nonexistent/boot.pcap"))
        #expect(error?.exitCode == 66)
    }

    @Test func directoryIsNotAFile() {
        let error = #expect(throws: CaptureError.self) { try readAll("/tmp") }
        #expect(error == .fileIsDirectory(path: "/tmp"))
        #expect(error?.exitCode == 66)
    }

    @Test(arguments: ["", "x", "# A text file\n\nIt has more than a few bytes, but no magic number.\n"])
    func otherFileIsNotACapture(text: String) throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(Array(text.utf8), to: "README.md")
        let error = #expect(throws: CaptureError.self) { try readAll(path) }
        guard case .notACapture(path, let reason)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!reason.isEmpty)
        #expect(error?.exitCode == 65)
    }

    @Test func everyShorterHeaderIsNotACapture() throws {
        var capture = CaptureBytes()
        capture.pcapHeader(nanoseconds: false)
        let directory = try TemporaryDirectory()
        for count in 0..<24 {
            let path = try directory.write(Array(capture.bytes.prefix(count)))
            #expect(throws: CaptureError.self) { try readAll(path) }
        }
    }

    @Test func pcapngWithoutInterfaceIsNotACapture() throws {
        var capture = CaptureBytes()
        capture.pcapngSection()
        let directory = try TemporaryDirectory()
        let path = try directory.write(capture.bytes)
        let error = #expect(throws: CaptureError.self) { try readAll(path) }
        #expect(error?.exitCode == 65)
    }

    @Test(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)"))
    func unreadableFileIsRefused() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write([1, 2, 3])
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        let error = try onThread(withoutCapabilities: true) { () -> CaptureError? in
            do throws(CaptureError) {
                _ = try CaptureFile(path: path)
                return nil
            } catch {
                return error
            }
        }
        #expect(error == .fileNotPermitted(path: path))
        #expect(error?.exitCode == 77)
    }
}
