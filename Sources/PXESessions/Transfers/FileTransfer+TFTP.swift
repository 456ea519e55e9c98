import PXEFirmware
import PacketWire
import TFTPWire

extension FileTransfer {
    /// Takes a DATA packet; true when it is the last (RFC 1350 §6: one with less than a whole block).
    ///
    /// - Parameters:
    ///   - number: its block number.
    ///   - data: the block, as far as it was captured.
    ///   - count: how many bytes it has on the wire.
    mutating func takeBlock(
        _ number: UInt16, _ data: Span<UInt8>, promised count: Int, from port: UInt16, at mark: FrameMark
    ) -> Bool {
        if firstAnswer == nil { firstAnswer = mark.time }
        if bytes == 0, number == 1 { content = FileContent(data) }
        serverPort = port
        unansweredPackets = 0
        let ahead = steps(to: number)
        // Nobody begins with 0: it is the 65,536th, also where those before it were not captured.
        let isFirstRollover = number == 0 && !hasRolledOver
        guard ahead > 0, ahead < 0x8000 || isFirstRollover else {
            retransmissions += 1
            return false
        }
        if number < lastBlock { hasRolledOver = true }
        lastBlock = number
        // Blocks between were not captured: the client has them, since the server went on.
        bytes += UInt64(ahead - 1) * UInt64(blockSize) + UInt64(max(count, 0))
        guard count < blockSize else { return false }
        end = .whole
        return true
    }

    /// How far a block is behind the last one that came, round the end of the numbers.
    ///
    /// They have two bytes, and RFC 1350 says nothing of a block behind number 65,535: most servers count on from 0, some
    /// from 1.
    private func steps(to number: UInt16) -> UInt16 {
        number == 1 && lastBlock == .max ? 1 : number &- lastBlock
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
