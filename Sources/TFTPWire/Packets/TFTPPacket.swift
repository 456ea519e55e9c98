import PacketWire

/// A TFTP packet (RFC 1350 §5, RFC 2347).
public enum TFTPPacket: Hashable, Sendable {
    /// RRQ: the client wants to read a file.
    case readRequest(TFTPRequest)
    /// WRQ: the client wants to write a file.
    case writeRequest(TFTPRequest)
    /// DATA: a block; its bytes stand in the datagram behind the four of the header.
    case data(block: UInt16, count: Int)
    /// ACK.
    case acknowledgment(block: UInt16)
    /// ERROR: it ends a transfer.
    case error(TFTPErrorCode, message: [UInt8])
    /// OACK: the options that the server takes.
    case optionAcknowledgment([TFTPOption])
    /// Nothing that is TFTP.
    case malformed(TFTPDefect)

    /// The bytes of DATA and ACK in front of the block.
    public static var headerSize: Int { 4 }

    /// Reads the payload of a datagram; it never fails as a whole.
    public init(decoding bytes: Span<UInt8>) {
        guard bytes.count >= 2 else {
            self = .malformed(.short(needed: 2, available: bytes.count))
            return
        }
        let opcode = bytes.bigEndian16(at: 0)
        switch opcode {
        case 1, 2:
            self =
                switch TFTPRequest.decode(bytes) {
                case .success(let request): opcode == 1 ? .readRequest(request) : .writeRequest(request)
                case .failure(let defect): .malformed(defect)
                }
        case 3, 4, 5:
            guard bytes.count >= Self.headerSize else {
                self = .malformed(.short(needed: Self.headerSize, available: bytes.count))
                return
            }
            self = Self.short(opcode, bytes)
        case 6:
            let options = TFTPOption.all(in: bytes, from: 2)
            self = options.map { .optionAcknowledgment($0) } ?? .malformed(.unterminated(.options))
        default: self = .malformed(.unknownOpcode(opcode))
        }
    }

    private static func short(_ opcode: UInt16, _ bytes: Span<UInt8>) -> TFTPPacket {
        let number = bytes.bigEndian16(at: 2)
        switch opcode {
        case 3: return .data(block: number, count: bytes.count - headerSize)
        case 4: return .acknowledgment(block: number)
        default:
            let text = [UInt8](copying: bytes.extracting(headerSize..<bytes.count))
            return .error(TFTPErrorCode(rawValue: number), message: Array(text.prefix { $0 != 0 }))
        }
    }

    /// The bytes of the packet; of DATA its header, of what is malformed nothing.
    public func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        switch self {
        case .readRequest(let request):
            bytes.appendBigEndian(UInt16(1))
            request.append(to: &bytes)
        case .writeRequest(let request):
            bytes.appendBigEndian(UInt16(2))
            request.append(to: &bytes)
        case .data(let block, _):
            bytes.appendBigEndian(UInt16(3))
            bytes.appendBigEndian(block)
        case .acknowledgment(let block):
            bytes.appendBigEndian(UInt16(4))
            bytes.appendBigEndian(block)
        case .error(let code, let message):
            bytes.appendBigEndian(UInt16(5))
            bytes.appendBigEndian(code.rawValue)
            bytes += message.prefix { $0 != 0 } + [0]
        case .optionAcknowledgment(let options):
            bytes.appendBigEndian(UInt16(6))
            for option in options { option.append(to: &bytes) }
        case .malformed: break
        }
        return bytes
    }
}
