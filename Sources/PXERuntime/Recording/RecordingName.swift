import DHCPWire
import PXESessions
import PacketWire

/// The name of a recording's two files without their endings: `2026-11-26T20-04-05Z-52-54-00-aa-bb-cc-no-offer`.
///
/// It begins with the time, so that names in their order are recordings in their order.
struct RecordingName: Hashable, Comparable {
    /// The endings: a recording is a capture and its explanation.
    static let endings = [".pcapng", ".txt"]
    /// What a file that is not complete has in front of its name.
    static let incomplete = ".new-"

    /// The name.
    let text: String

    /// The name for a boot; `count` tells apart those that would have the same.
    init(_ session: BootSession, reason: String, count: Int = 1) {
        let date = CivilDate(secondsSinceEpoch: session.start.time.seconds)
        let day = "\(Self.padded(date.year, 4))-\(Self.padded(date.month))-\(Self.padded(date.day))"
        let time = "\(Self.padded(date.hour))-\(Self.padded(date.minute))-\(Self.padded(date.second))"
        let mac = "\(session.key.chaddr.macAddress)".replacing(":", with: "-")
        text = "\(day)T\(time)Z-\(mac)-\(reason)" + (count > 1 ? ".\(count)" : "")
    }

    /// The name that a file in the folder has; nil for a file that is none of ours.
    init?(file: String) {
        guard let ending = Self.endings.first(where: file.hasSuffix) else { return nil }
        let name = file.dropLast(ending.count)
        let text = name.hasPrefix(Self.incomplete) ? name.dropFirst(Self.incomplete.count) : name
        guard Self.isOne(text) else { return nil }
        self.text = String(text)
    }

    static func < (left: RecordingName, right: RecordingName) -> Bool { left.text < right.text }

    /// Whether a name has the form: a digit, a hexadecimal one or a sign at each place, and a reason behind.
    private static func isOne(_ name: Substring) -> Bool {
        let form = "dddd-dd-ddTdd-dd-ddZ-xx-xx-xx-xx-xx-xx-"
        guard name.utf8.count > form.utf8.count else { return false }
        let begin = zip(form.utf8, name.utf8).allSatisfy { place, byte in
            switch place {
            case UInt8(ascii: "d"): isDigit(byte)
            case UInt8(ascii: "x"): isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            default: place == byte
            }
        }
        return begin
            && name.utf8.dropFirst(form.utf8.count).allSatisfy { byte in
                isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: ".")
            }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func padded(_ number: Int, _ digits: Int = 2) -> String {
        let text = String(max(number, 0))
        return String(repeating: "0", count: max(digits - text.count, 0)) + text
    }
}
