import DHCPWire
import PacketWire
import SeededNumbers
import Testing

@Suite struct MessageRoundTripTests {
    @Test(arguments: MessageLiteral.whole.indices)
    func decodedMessageIsEncodedByteForByte(index: Int) throws {
        let sample = MessageLiteral.whole[index]
        let message = try #require(owned(sample.bytes), "\(sample.name)")
        #expect(message.encoded() == sample.bytes, "\(sample.name)")
    }

    @Test func everyShorterPrefixIsReadAndSaysWhatIsMissing() {
        for sample in MessageLiteral.whole {
            for count in 0..<sample.bytes.count {
                let prefix = Array(sample.bytes.prefix(count))
                let comment: Comment = "\(sample.name), \(count) bytes"
                let short = view(prefix)
                let cut = view(prefix, promised: sample.bytes.count)
                if count < MessageField.fixedLength {
                    #expect(short.findings == ["dhcp-short"] && cut.findings == ["dhcp-truncated"], comment)
                    #expect(owned(prefix) == nil, comment)
                    #expect(short.list(in: prefix).isEmpty, comment)
                } else {
                    #expect(owned(prefix)?.encoded() == prefix, comment)
                    #expect(count >= MessageField.options || cut.findings.contains("dhcp-truncated"), comment)
                }
                if count >= MessageField.chaddr.upperBound {
                    #expect(short.header == view(sample.bytes).header, comment)
                }
            }
        }
    }

    @Test func headerFieldsBeyondTheEndAreZero() {
        let header = view(Array(MessageLiteral.discover[0..<12])).header
        #expect(header.xid == 0x3903_F326 && header.flags == 0x8000)
        #expect(header.chaddr == HardwareAddress() && header.ciaddr == .zero)
    }

    @Test func mutatedMessagesAreEncodedByteForByte() {
        var random = SplitMix64(seed: 0x4448_4350)
        for sample in MessageLiteral.whole {
            for round in 0..<1_000 {
                var bytes = sample.bytes
                for _ in 0..<Int.random(in: 1...6, using: &random) { mutate(&bytes, using: &random) }
                let seen = view(bytes)
                var end = 0
                for option in seen.list(in: bytes) where option.region == .options {
                    #expect(option.offset >= end && option.offset >= MessageField.options)
                    end = option.offset + 2 + option.value.count
                }
                #expect(end <= bytes.count)
                guard bytes.count >= MessageField.fixedLength else {
                    #expect(owned(bytes) == nil)
                    continue
                }
                let message = owned(bytes)
                #expect(message?.encoded() == bytes, "\(sample.name), round \(round)")
                #expect(message?.messageType == seen.messageType, "\(sample.name), round \(round)")
                #expect(message?.options.values.count == seen.list(in: bytes).count)
            }
        }
    }

    /// Changes a byte where it hurts: in the option areas most of the time, sometimes the length of the whole.
    private func mutate(_ bytes: inout [UInt8], using random: inout SplitMix64) {
        guard !bytes.isEmpty else { return }
        let hurtful: [UInt8] = [0, 1, 2, 3, 34, 52, 53, 64, 128, 254, 255]
        switch UInt8.random(in: 0..<8, using: &random) {
        case 0: bytes.removeLast(Int.random(in: 0...min(bytes.count, 8), using: &random))
        case 1: bytes.append(hurtful.randomElement(using: &random) ?? 0)
        case 2: bytes.insert(0, at: Int.random(in: bytes.indices, using: &random))
        default:
            let start = bytes.count > MessageField.options && Bool.random(using: &random) ? MessageField.options : 0
            bytes[Int.random(in: start..<bytes.count, using: &random)] = hurtful.randomElement(using: &random) ?? 0
        }
    }

    @Test func fieldsThatAreTooLongAreCut() {
        let message = DHCPMessage(
            header: MessageHeader(op: 2, xid: 1, chaddr: HardwareAddress()),
            sname: [UInt8](repeating: 0x61, count: 70), file: [UInt8](repeating: 0x62, count: 300))
        let bytes = message.encoded()
        #expect(bytes.count == 240 && bytes[107] == 0x61 && bytes[108] == 0x62 && bytes[235] == 0x62)
        #expect(Array(bytes[236...]) == MessageLiteral.cookie)
    }
}
