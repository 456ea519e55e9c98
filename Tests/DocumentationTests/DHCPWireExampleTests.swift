import DHCPWire
import PacketWire
import Testing

// The examples of the DocC page, word for word: tools/check-docs compares them.

func architecture(of payload: [UInt8]) -> String? {
    let message = payload.span
    let view = MessageView(decoding: message)
    guard view.messageType == .discover else { return nil }
    guard let value = view.value(of: .clientArchitecture, in: message), value.count >= 2 else { return nil }
    return ClientArchitecture(rawValue: UInt16(value[0]) << 8 | UInt16(value[1])).name
}

func offer(to request: DHCPMessage, _ options: [RawOption]) -> (bytes: [UInt8], omitted: [UInt8]) {
    var header = request.header
    header.op = MessageHeader.reply
    var message = DHCPMessage(header: header)
    let omitted = OptionLayout(maximumLength: 548).place([RawOption(.messageType, [2])] + options, in: &message)
    return (message.encoded(), omitted)
}

func explain(_ code: UInt8, _ value: [UInt8]) -> String {
    let definition = OptionTable.definition(of: code, in: .dhcp)
    let decoded = OptionValue(value.span, syntax: definition.syntax)
    return "\(definition.name) (\(definition.reference)): \(decoded)"
}

func routers(_ addresses: [String]) throws(OptionEncodingError) -> RawOption {
    let syntax = OptionTable.syntax(of: OptionCode.router.rawValue, in: .dhcp)
    return RawOption(.router, try syntax.encode(.list(addresses.map { .string($0) })))
}

@Suite struct DHCPWireExampleTests {
    private static var discover: DHCPMessage {
        var message = DHCPMessage(
            header: MessageHeader(
                op: MessageHeader.request, xid: 1, chaddr: HardwareAddress(MACAddress(2, 0, 0, 0, 0, 1))))
        message.options = OptionList([
            RawOption(.messageType, [1]), RawOption(.clientArchitecture, [0, 7]), RawOption(.end),
        ])
        return message
    }

    @Test func theArchitectureOfADISCOVERHasItsName() {
        #expect(architecture(of: Self.discover.encoded()) == "x64 UEFI")
    }

    @Test func anOfferIsPaddedToThreeHundredBytesAndOmitsNothing() throws {
        let (bytes, omitted) = offer(to: Self.discover, [try routers(["198.51.100.1"])])
        #expect(bytes.count == 300)
        #expect(omitted.isEmpty)
        let message = DHCPMessage(decoding: bytes.span)
        #expect(message?.options[.router] == [198, 51, 100, 1])
    }

    @Test func aValueIsExplainedByTheTable() {
        #expect(explain(51, [0, 0, 2, 88]).hasPrefix("Address Time (RFC 2132 §9.2): "))
    }
}
