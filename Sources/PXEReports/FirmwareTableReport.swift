import DHCPWire
public import PXEResponder
import PacketWire

/// What firmware took, as a table for people.
public struct FirmwareTableReport: Sendable {
    /// The lines, with a newline at each end.
    public let text: String

    /// Makes the table of records, in the order in which they come.
    public init(_ records: [FirmwareRecord], clock: ClockText) {
        var clock = clock
        var rows = [["strategy", "boots", "last boot", "MAC prefix", "architecture", "vendor class"]]
        for record in records {
            let firmware = record.firmware
            let architectures = firmware.architectures.map { ClientArchitecture(rawValue: $0).description }
            rows.append([
                record.strategy.rawValue, "\(record.boots)", clock.iso(record.lastBoot, digits: 0),
                hexadecimalText(firmware.hardwarePrefix, separator: ":"),
                architectures.joined(separator: ", ") + (firmware.isIPXE ? " iPXE" : ""),
                WireText.escaped(firmware.vendorClass.span),
            ])
        }
        text = TableText.lines(rows)
    }
}
