import PXELeaseFiles
import PXEResponder
import PacketWire
import Testing

@Suite("What firmware took, as text")
struct FirmwareTextTests {
    static let record = FirmwareRecord(
        FirmwareFingerprint(
            hardwarePrefix: [0x52, 0x54, 0], vendorClass: Array("PXEClient \"\\\u{1}".utf8), architectures: [7, 9],
            networkInterface: [1, 3, 16], machineIdentifierShape: [0, 17], parameters: [1, 66, 67], isIPXE: true),
        .binl, boots: 3, lastBoot: Timestamp(seconds: 1_700_000_000, nanoseconds: 5))

    @Test("A record is a line, and the same again when it is read")
    func roundTrip() {
        let bytes = FirmwareText.bytes(of: [Self.record, Self.record])
        let (records, badLines) = FirmwareText.records(in: bytes)
        #expect(records == [Self.record, Self.record])
        #expect(badLines.isEmpty)
        #expect(
            String(decoding: FirmwareText.bytes(of: [Self.record]), as: UTF8.self) == """
                {"hardware_prefix":"52:54:00","vendor_class":"PXEClient \\\\\\"\\\\\\\\\\\\x01","architectures":[7,9],\
                "network_interface":"010310","machine_identifier_shape":"0011","parameters":[1,66,67],"ipxe":true,\
                "strategy":"binl","boots":3,"last_boot":"2023-11-14T22:13:20.000000005Z"}

                """)
    }

    @Test("Every shorter text is no record, and lines that are none are left out by number")
    func damaged() {
        let bytes = FirmwareText.bytes(of: [Self.record])
        for length in 1..<bytes.count - 1 {
            let (records, badLines) = FirmwareText.records(in: Array(bytes.prefix(length)))
            #expect(records.isEmpty)
            #expect(badLines == [1])
        }
        let text = Array("x\n\n".utf8) + bytes + Array("{\"strategy\":\"none\"}\n".utf8)
        let (records, badLines) = FirmwareText.records(in: text)
        #expect(records == [Self.record])
        #expect(badLines == [1, 4])
    }
}
