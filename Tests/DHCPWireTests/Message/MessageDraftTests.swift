import DHCPWire
import PacketWire
import SeededNumbers
import Testing

@Suite("Messages made in one go")
struct MessageDraftTests {
    private let header = MessageHeader(
        op: MessageHeader.reply, xid: 0x0102_0304, ciaddr: IPv4Address(198, 51, 100, 1),
        yiaddr: IPv4Address(198, 51, 100, 2),
        siaddr: IPv4Address(198, 51, 100, 3), giaddr: IPv4Address(198, 51, 100, 4),
        chaddr: HardwareAddress(MACAddress(rawValue: 0x5254_0012_3456)))

    private func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

    @Test("Fields, cookie, options, END and padding stand where RFC 2131 §2 has them")
    func layout() {
        var options = OptionDraft()
        options.append(.messageType, byte: 2)
        options.append(.serverIdentifier, IPv4Address(198, 51, 100, 1))
        options.append(.ipAddressLeaseTime, 3_600)
        options.append(.bootfileName, text: "a.efi", isTerminated: true)
        options.append(.rapidCommit)
        let bytes = MessageDraft(header: header, sname: "host", file: "a.efi", options: options).encoded()
        #expect(Array(bytes[..<12]) == hex("02010600 01020304 0000 0000"))
        #expect(Array(bytes[12..<28]) == hex("c6336401 c6336402 c6336403 c6336404"))
        #expect(Array(bytes[28..<44]) == hex("525400123456") + zeros(10))
        #expect(Array(bytes[44..<108]) == Array("host".utf8) + zeros(60))
        #expect(Array(bytes[108..<236]) == Array("a.efi".utf8) + zeros(123))
        #expect(Array(bytes[236..<266]) == hex("63825363 350102 3604c6336401 330400000e10 4306612e65666900 5000 ff"))
        #expect(bytes[266...].allSatisfy { $0 == 0 })
        #expect(bytes.count == 300)
    }

    @Test("A text longer than its field is cut, and moves nothing behind it")
    func longTexts() {
        let text = String(repeating: "x", count: 200)
        let bytes = MessageDraft(header: header, sname: text, file: text).encoded()
        #expect(bytes[44..<236].allSatisfy { $0 == UInt8(ascii: "x") })
        #expect(Array(bytes[236..<241]) == hex("63825363 ff"))
    }

    @Test("A value over 255 bytes is split (RFC 3396 §6), and an empty one is kept")
    func longValues() {
        var options = OptionDraft()
        options.append(.vendorSpecific, [UInt8](repeating: 7, count: 511))
        options.append(.rapidCommit)
        #expect(options.encodedLength == 511 + 3 * 2 + 2)
        let bytes = MessageDraft(header: header, options: options).encoded()
        #expect(bytes[240] == 43 && bytes[241] == 255 && bytes[497] == 43 && bytes[498] == 255)
        #expect(Array(bytes[754...]) == [43, 1, 7, 80, 0, 255])
    }

    @Test("Options are put in the order of a list; those of one rank, and those behind, keep theirs")
    func order() {
        var options = OptionDraft()
        for code in [53, 54, 15, 3, 6, 15, 200, 1, 6] as [UInt8] {
            options.append(OptionCode(rawValue: code), byte: code)
        }
        let wanted: [UInt8] = [1, 6, 3, 15]
        options.sort(from: 2) { wanted.firstIndex(of: $0) }
        #expect(options.codes == [53, 54, 1, 6, 6, 3, 15, 15, 200])
        #expect(options.raw.allSatisfy { $0.value == [$0.code] })
        #expect(options.contains(.messageType) && !options.contains(.messageType, from: 1))
    }

    @Test("It is what the layout makes of the same options", arguments: [UInt64(1), 2, 3])
    func agreement(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<200 {
            var options = OptionDraft()
            for _ in 0..<Int.random(in: 0..<12, using: &random) {
                // Neither PAD, END nor 52, and 82 behind all others: the layout treats them in its own way.
                let code = OptionCode(rawValue: UInt8.random(in: 1..<52, using: &random))
                let size = Int.random(in: 0..<40, using: &random)
                options.append(code, (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) })
            }
            if Bool.random(using: &random) { options.append(.relayAgentInformation, [1, 2, 3, 4]) }
            var message = DHCPMessage(header: header, sname: Array("s".utf8), file: Array("f".utf8))
            let omitted = OptionLayout(maximumLength: 1_472).place(options.raw, in: &message)
            let draft = MessageDraft(header: header, sname: "s", file: "f", options: options)
            #expect(omitted.isEmpty)
            #expect(draft.encoded() == message.encoded())
            #expect(draft.length == 241 + options.encodedLength)
        }
    }
}
