import DHCPWire
public import PXEResponder
import PacketWire

/// What firmware took, as text: a JSON object a line. Nothing of a record is lost.
///
/// Bytes are hexadecimal, option 60 is in `WireText`'s form, instants are ISO 8601 in UTC.
public enum FirmwareText {
    /// The lines of all records, in their order.
    public static func bytes(of records: [FirmwareRecord]) -> [UInt8] {
        records.flatMap { Array(line(of: $0).utf8) }
    }

    /// The records of a file, and the numbers of the lines that are none: they are left out.
    public static func records(in bytes: [UInt8]) -> (records: [FirmwareRecord], badLines: [Int]) {
        var records: [FirmwareRecord] = []
        var badLines: [Int] = []
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
        where line.contains(where: { $0 != 0x20 && $0 != 0x0D }) {
            if let record = record(JSONValue(line)) { records.append(record) } else { badLines.append(index + 1) }
        }
        return (records, badLines)
    }

    private static func line(of record: FirmwareRecord) -> String {
        let firmware = record.firmware
        let vendorClass = WireText.escaped(firmware.vendorClass.span)
            .replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        let members = [
            "\"hardware_prefix\":\"\(hexadecimalText(firmware.hardwarePrefix, separator: ":"))\"",
            "\"vendor_class\":\"\(vendorClass)\"", "\"architectures\":[\(listed(firmware.architectures))]",
            "\"network_interface\":\"\(hexadecimalText(firmware.networkInterface))\"",
            "\"machine_identifier_shape\":\"\(hexadecimalText(firmware.machineIdentifierShape))\"",
            "\"parameters\":[\(listed(firmware.parameters))]", "\"ipxe\":\(firmware.isIPXE)",
            "\"strategy\":\"\(record.strategy.rawValue)\"", "\"boots\":\(record.boots)",
            "\"last_boot\":\"\(InstantText.text(of: record.lastBoot))\"",
        ]
        return "{\(members.joined(separator: ","))}\n"
    }

    private static func listed(_ numbers: [some FixedWidthInteger]) -> String {
        numbers.map { "\($0)" }.joined(separator: ",")
    }

    private static func record(_ value: JSONValue?) -> FirmwareRecord? {
        guard let value, let prefix = bytes(value["hardware_prefix"]),
            let vendorClass = text(value["vendor_class"]).flatMap({ WireText.bytes(ofEscaped: $0) }),
            let architectures: [UInt16] = numbers(value["architectures"]),
            let networkInterface = bytes(value["network_interface"]),
            let shape = bytes(value["machine_identifier_shape"]),
            let parameters: [UInt8] = numbers(value["parameters"]),
            case .boolean(let isIPXE)? = value["ipxe"],
            let strategy = text(value["strategy"]).flatMap(OfferStrategy.init), let boots: Int = number(value["boots"]),
            boots > 0, let last = text(value["last_boot"]).flatMap(InstantText.instant)
        else { return nil }
        let firmware = FirmwareFingerprint(
            hardwarePrefix: prefix, vendorClass: vendorClass, architectures: architectures,
            networkInterface: networkInterface, machineIdentifierShape: shape, parameters: parameters, isIPXE: isIPXE)
        return FirmwareRecord(firmware, strategy, boots: boots, lastBoot: last)
    }

    private static func text(_ value: JSONValue?) -> String? {
        guard case .string(let bytes)? = value else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func bytes(_ value: JSONValue?) -> [UInt8]? {
        guard let text = text(value) else { return nil }
        return text.isEmpty ? [] : [UInt8](hexadecimal: text)
    }

    private static func number<Number: FixedWidthInteger>(_ value: JSONValue?) -> Number? {
        guard case .number(let digits)? = value else { return nil }
        return Number(String(decoding: digits, as: UTF8.self))
    }

    private static func numbers<Number: FixedWidthInteger>(_ value: JSONValue?) -> [Number]? {
        guard case .array(let values)? = value else { return nil }
        let numbers: [Number] = values.compactMap { number($0) }
        return numbers.count == values.count ? numbers : nil
    }
}
