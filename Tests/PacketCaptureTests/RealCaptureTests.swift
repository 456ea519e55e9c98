import Foundation
import PacketCapture
import Testing

/// Captures that others recorded; they lie beside a checkout, and are no part of it.
@Suite struct RealCaptureTests {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("../shared/captures/real").standardizedFileURL.path

    static let files: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { $0.hasSuffix(".pcap") || $0.hasSuffix(".pcapng") || $0.hasSuffix(".cap") }.sorted()

    @Test(.enabled(if: !files.isEmpty, "needs the captures in ../shared/captures/real"), arguments: files)
    func fileIsReadOrRefusedWithOneSentence(name: String) {
        do throws(CaptureError) {
            let (packets, error) = try readAll("\(Self.folder)/\(name)")
            #expect(packets.allSatisfy { $0.header.capturedLength == $0.bytes.count })
            if let error {
                #expect(error.exitCode == 65, "\(error)")
            } else {
                #expect(!packets.isEmpty)
            }
        } catch {
            #expect(error.exitCode == 65, "\(error)")
        }
    }
}
