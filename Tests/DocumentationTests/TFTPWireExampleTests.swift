import PacketWire
import TFTPWire
import Testing

// The example of the DocC page, word for word: tools/check-docs compares it.

func firstStep(of datagram: [UInt8], fileSize: Int, now: Timestamp) -> ReadTransfer.Step? {
    guard case .readRequest(let request) = TFTPPacket(decoding: datagram.span) else { return nil }
    let limits = TransferLimits()
    let parameters = TransferParameters(answering: request, size: fileSize, limits: limits)
    var transfer = ReadTransfer(parameters, size: fileSize, limits: limits, now: now)
    return transfer.start(now: now)
}

@Suite struct TFTPWireExampleTests {
    @Test func aRequestWithoutOptionsIsAnsweredWithTheFirstBlock() {
        let request = TFTPPacket.readRequest(TFTPRequest(fileName: [97])).encoded()
        #expect(firstStep(of: request, fileSize: 600, now: Timestamp(seconds: 0)) == .send(1...1))
    }

    @Test func whatIsNoRequestIsNotAnswered() {
        #expect(firstStep(of: [0, 4, 0, 1], fileSize: 600, now: Timestamp(seconds: 0)) == nil)
    }
}
