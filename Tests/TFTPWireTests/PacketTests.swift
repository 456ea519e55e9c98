import PacketWire
import SeededNumbers
import TFTPWire
import Testing

@Suite("TFTP packets")
struct PacketTests {
    static let rrq: [UInt8] = [0, 1] + Array("pxelinux.0\0octet\0tsize\u{0}0\0blksize\u{0}1408\0".utf8)

    static func decode(_ bytes: [UInt8]) -> TFTPPacket { TFTPPacket(decoding: bytes.span) }

    @Test("A read request with options (RFC 2347)")
    func readRequest() {
        guard case .readRequest(let request) = Self.decode(Self.rrq) else {
            return #expect(Bool(false), "no read request")
        }
        #expect(request.fileName == Array("pxelinux.0".utf8))
        #expect(request.transferMode == .octet)
        #expect(request.options == [TFTPOption("tsize", 0), TFTPOption("blksize", 1408)])
        #expect(request.option("BLKSIZE") == nil)
        #expect(request.option("blksize")?.number == 1408)
        #expect(TFTPPacket.readRequest(request).encoded() == Self.rrq)
    }

    @Test("Names of options and modes have no case; the first option of a name counts")
    func cases() {
        let request = TFTPRequest(
            fileName: [97], mode: Array("NetASCII".utf8),
            options: [
                TFTPOption(name: Array("BlkSize".utf8), value: Array("600".utf8)), TFTPOption("blksize", 700),
            ])
        #expect(request.transferMode == .netascii)
        #expect(request.option("blksize")?.number == 600)
        #expect(TFTPMode(Array("mail".utf8)) == nil)
    }

    @Test(
        "Packets as they stand on the wire (RFC 1350 section 5)",
        arguments: [
            (TFTPPacket.acknowledgment(block: 0x1234), [0, 4, 0x12, 0x34]),
            (.data(block: 65_535, count: 0), [0, 3, 0xFF, 0xFF]),
            (.error(.fileNotFound, message: [110, 111]), [0, 5, 0, 1, 110, 111, 0]),
            (.optionAcknowledgment([TFTPOption("tsize", 7)]), [0, 6, 116, 115, 105, 122, 101, 0, 55, 0]),
            (.writeRequest(TFTPRequest(fileName: [97])), [0, 2, 97, 0, 111, 99, 116, 101, 116, 0]),
        ] as [(TFTPPacket, [UInt8])])
    func bytes(packet: TFTPPacket, bytes: [UInt8]) {
        #expect(packet.encoded() == bytes)
        #expect(Self.decode(bytes) == packet)
    }

    @Test("Data is told by its length; its bytes stay in the datagram")
    func data() {
        #expect(Self.decode([0, 3, 0, 1, 9, 8, 7]) == .data(block: 1, count: 3))
    }

    @Test("An error's text ends at its NUL, or at the end of the datagram")
    func errorText() {
        #expect(Self.decode([0, 5, 0, 8, 65, 0, 66]) == .error(.optionsRefused, message: [65]))
        #expect(Self.decode([0, 5, 0, 8, 65]) == .error(.optionsRefused, message: [65]))
    }

    @Test("Zeros behind a request are no options: some ROMs pad what they send")
    func padding() {
        for count in 0..<20 {
            let padded = Self.rrq + [UInt8](repeating: 0, count: count)
            #expect(Self.decode(padded) == Self.decode(Self.rrq), "\(count) zeros")
        }
    }

    @Test("Every shorter prefix of a request is a request with fewer options, or malformed; none is another")
    func prefixes() {
        for count in 0..<Self.rrq.count {
            switch Self.decode(Array(Self.rrq.prefix(count))) {
            case .readRequest(let request):
                #expect([19, 27].contains(count) && request.options.count == (count - 19) / 8)
            case .malformed(let defect): #expect(!defect.description.isEmpty)
            default: #expect(Bool(false), "\(count) bytes")
            }
        }
    }

    @Test(
        "What is no TFTP says what is wrong with it",
        arguments: [
            ([], "it needs 2 bytes and has 0"), ([0, 9], "opcode 9 is not known"),
            ([0, 4, 1], "it needs 4 bytes and has 3"), ([0, 1, 97], "no NUL ends its file name"),
            ([0, 1, 97, 0, 98], "no NUL ends its mode"), ([0, 1, 97, 0, 98, 0, 99], "no NUL ends its options"),
            ([0, 6, 97, 0, 98], "no NUL ends its options"),
        ] as [([UInt8], String)])
    func defects(bytes: [UInt8], text: String) {
        guard case .malformed(let defect) = Self.decode(bytes) else {
            return #expect(Bool(false), "not malformed")
        }
        #expect(defect.description == text)
    }

    @Test("Numbers are decimal digits, and few enough for an Int")
    func numbers() {
        func number(_ text: String) -> Int? { TFTPOption(name: [], value: Array(text.utf8)).number }
        #expect(number("1468") == 1468)
        #expect(number("0") == 0)
        for text in ["", "-1", "+1", "1.5", "0x10", " 1", "9999999999999999999"] { #expect(number(text) == nil) }
    }

    @Test("A NUL within a name does not turn what stands behind it into a mode or an option")
    func zeros() {
        let name = Array("x.efi\0octet\0tsize\u{0}0".utf8)
        let option = TFTPOption(name: Array("blksize".utf8), value: Array("512\0a\0b".utf8))
        let request = TFTPPacket.readRequest(TFTPRequest(fileName: name, options: [option]))
        #expect(request.encoded() == [0, 1] + Array("x.efi\0octet\0blksize\u{0}512\0".utf8))
    }

    @Test("Random datagrams never trap, and what was understood is written and read the same")
    func random() {
        var numbers = SplitMix64(seed: 1)
        for _ in 0..<20_000 {
            var bytes = (0..<numbers.below(40)).map { _ in numbers.byte() & 0x63 }
            if bytes.count > 1 { (bytes[0], bytes[1]) = (0, numbers.byte() & 7) }
            let packet = Self.decode(bytes)
            switch packet {
            case .malformed, .data: break
            default: #expect(Self.decode(packet.encoded()) == packet)
            }
        }
    }
}
