import TFTPWire
import Testing

@Suite("What a server grants of the options of a request")
struct ParameterTests {
    static func answer(_ options: [TFTPOption], size: Int? = 1_000) -> TransferParameters {
        TransferParameters(
            answering: TFTPRequest(fileName: [97], options: options), size: size, limits: TransferLimits())
    }

    @Test("Without options: 512 bytes, one block at a time, and no acknowledgment of options (RFC 1350)")
    func none() {
        #expect(Self.answer([]) == TransferParameters())
        #expect(Self.answer([]).blockSize == 512)
    }

    @Test(
        "blksize is taken, or lowered to what a frame carries (RFC 2348 section 2)",
        arguments: [(8, 8), (1_408, 1_408), (1_468, 1_468), (1_469, 1_468), (65_464, 1_468), (99_999, 1_468)])
    func blockSize(asked: Int, granted: Int) {
        let parameters = Self.answer([TFTPOption("blksize", asked)])
        #expect(parameters.blockSize == granted)
        #expect(parameters.accepted == [TFTPOption("blksize", granted)])
    }

    @Test(
        "What makes no sense is not accepted, and what is not known neither",
        arguments: [
            TFTPOption("blksize", 7), TFTPOption(name: Array("blksize".utf8), value: Array("many".utf8)),
            TFTPOption("timeout", 0), TFTPOption("timeout", 256), TFTPOption("windowsize", 0),
            TFTPOption("multicast", 1), TFTPOption(name: Array("tsize".utf8), value: []),
        ])
    func refused(option: TFTPOption) {
        #expect(Self.answer([option]) == TransferParameters())
    }

    @Test("tsize gives the size; in netascii it is not known (RFC 2349)")
    func size() {
        #expect(Self.answer([TFTPOption("tsize", 0)]).accepted == [TFTPOption("tsize", 1_000)])
        #expect(Self.answer([TFTPOption("tsize", 0)], size: nil).accepted.isEmpty)
    }

    @Test("timeout is echoed as it is (RFC 2349)")
    func timeout() {
        let parameters = Self.answer([TFTPOption("timeout", 3)])
        #expect(parameters.timeout == .seconds(3))
        #expect(parameters.accepted == [TFTPOption("timeout", 3)])
    }

    @Test("windowsize is taken, or lowered (RFC 7440)")
    func window() {
        #expect(Self.answer([TFTPOption("windowsize", 16)]).windowSize == 16)
        #expect(Self.answer([TFTPOption("windowsize", 9_999)]).accepted == [TFTPOption("windowsize", 64)])
    }

    @Test("Names come back as the client wrote them")
    func names() {
        let option = TFTPOption(name: Array("BlkSize".utf8), value: Array("1024".utf8))
        #expect(Self.answer([option]).accepted == [option])
    }

    @Test("Text lines end with CR LF on the wire, and a lone CR is CR NUL (RFC 764)")
    func netASCII() {
        let text: [UInt8] = [97, 10, 98, 13, 10, 13, 99, 13]
        let encoded = NetASCII.encoded(text.span)
        #expect(encoded == [97, 13, 10, 98, 13, 10, 13, 0, 99, 13, 0])
    }
}
