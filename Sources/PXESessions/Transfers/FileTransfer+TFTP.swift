import PXEFirmware
import PacketWire
import TFTPWire

extension FileTransfer {
    /// Takes a DATA packet; true when it is the last (RFC 1350 §6: one with less than a whole block).
    ///
    /// - Parameters:
    ///   - ahead: how far its block number is after the last that came, round 65,536.
    ///   - data: the block, as far as it was captured.
    ///   - count: how many bytes it has on the wire.
    mutating func takeBlock(
        ahead: UInt16, _ data: Span<UInt8>, promised count: Int, from port: UInt16, at mark: FrameMark
    ) -> Bool {
        if firstAnswer == nil { firstAnswer = mark.time }
        if bytes == 0, ahead == 1 { content = FileContent(data) }
        serverPort = port
        unansweredPackets = 0
        guard ahead > 0, ahead < 0x8000 else {
            retransmissions += 1
            return false
        }
        // Blocks between were not captured: the client has them, since the server went on.
        bytes += UInt64(ahead - 1) * UInt64(blockSize) + UInt64(max(count, 0))
        guard count < blockSize else { return false }
        end = .whole
        return true
    }

    /// Takes an OACK.
    mutating func takeOptions(_ options: [TFTPOption], from port: UInt16, at mark: FrameMark) {
        if firstAnswer == nil { firstAnswer = mark.time }
        serverPort = port
        for option in options {
            guard let number = option.number, number >= 0 else { continue }
            switch String(decoding: option.lowercaseName, as: UTF8.self) {
            case "tsize": size = UInt64(number)
            case "blksize": blockSize = min(max(number, 1), 65_464)
            case "windowsize": windowSize = min(max(number, 1), 65_535)
            default: break
            }
        }
    }
}
