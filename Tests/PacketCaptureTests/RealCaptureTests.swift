import Foundation
import Glibc
import TestSupport
import Testing

@testable import PacketCapture

/// Captures that others recorded; they lie beside a checkout, and are no part of it.
@Suite struct RealCaptureTests {
    @Test(.enabled(if: SharedCaptures.arePresent, "\(SharedCaptures.absence)"), arguments: SharedCaptures.real)
    func fileIsReadOrRefusedWithOneSentence(path: String) {
        do throws(CaptureError) {
            let (packets, error) = try readAll(path)
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
        .enabled(if: SharedCaptures.arePresent, "\(SharedCaptures.absence)"),
        arguments: SharedCaptures.real.filter { $0.hasSuffix("ng") })
    func ownReaderAgreesWithLibpcap(path: String) throws {
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
