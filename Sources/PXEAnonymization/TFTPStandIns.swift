import PacketWire
import TFTPWire

/// What stands for a datagram of TFTP, or of something else.
struct TFTPStandIns: Sendable {
    /// Options whose values are numbers (RFC 2348, 2349, 7440, and mtftp-less UEFI's).
    private static let numeric: Set<String> = ["blksize", "timeout", "tsize", "windowsize", "rollover"]

    let standIns: StandIns

    /// The datagram in place of another: names and messages become others, files and unknown bytes nothing.
    func datagram(_ old: Span<UInt8>) -> [UInt8] {
        let bytes = old.array(0..<old.count)
        switch TFTPPacket(decoding: old) {
        case .readRequest(let request), .writeRequest(let request):
            guard request.transferMode != nil, hasOnlyNumbers(request.options) else {
                return OptionStandIns.blank(bytes)
            }
            return bytes.prefix(2) + standIns.path(request.fileName) + bytes.dropFirst(2 + request.fileName.count)
        case .data: return bytes.prefix(4) + ContentStandIns.bytes(old.extracting(4..<old.count))
        case .acknowledgment: return bytes.prefix(4) + OptionStandIns.blank(bytes.dropFirst(4))
        case .error(_, let message):
            return bytes.prefix(4) + standIns.path(message) + OptionStandIns.blank(bytes.dropFirst(4 + message.count))
        case .optionAcknowledgment(let options) where hasOnlyNumbers(options): return bytes
        case .optionAcknowledgment, .malformed: return OptionStandIns.blank(bytes)
        }
    }

    private func hasOnlyNumbers(_ options: [TFTPOption]) -> Bool {
        options.allSatisfy {
            $0.number != nil && Self.numeric.contains(String(decoding: $0.lowercaseName, as: UTF8.self))
        }
    }
}
