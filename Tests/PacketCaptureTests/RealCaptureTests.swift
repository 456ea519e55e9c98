import Foundation
import Glibc
import Testing

@testable import PacketCapture

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

    @Test(
        .enabled(if: !files.isEmpty, "needs the captures in ../shared/captures/real"),
        arguments: files.filter { $0.hasSuffix("ng") })
    func ownReaderAgreesWithLibpcap(name: String) throws {
        let path = "\(Self.folder)/\(name)"
        guard let stream = unsafe fopen(path, "r") else { throw SystemFailure("fopen", errno) }
        defer { unsafe fclose(stream) }
        guard var reader = unsafe PcapngReader(rewinding: stream) else { throw SystemFailure("fseeko", errno) }
        var packets: [Packet] = []
        var isBroken = false
        reading: while true {
            switch reader.next() {
            case .packet(let header, let range):
                _ = reader.lend(range, header) { header, bytes in
                    packets.append(Packet(header, bytes))
                    return .proceed
                }
            case .failed:
                isBroken = true
                break reading
            case .end:
                break reading
            }
        }
        let (expected, error) = try readAll(path)
        #expect(packets == expected)
        #expect(isBroken == (error != nil))
    }
}
