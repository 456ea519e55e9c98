import Foundation
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
        let (packets, error) = try readAll(path)
        let handle = try FileStream.reading(path).openCapture(path: path)
        var expected: [Packet] = []
        var batch: (count: Int, reason: String?, isReadFailure: Bool)
        repeat {
            batch = handle.readBatch(limit: 1_024) { header, bytes in
                expected.append(Packet(header, bytes))
                return .proceed
            }
        } while batch.count > 0 && batch.reason == nil
        // Where interfaces differ libpcap gives up, and does not know comments at all.
        let isMixed = batch.reason?.contains("different from the") == true
        let read = packets.map { packet in
            var packet = packet
            packet.header.comment = nil
            return packet
        }
        #expect(isMixed ? Array(read.prefix(expected.count)) == expected : read == expected)
        #expect(isMixed || (error == nil) == (batch.reason == nil))
    }
}
