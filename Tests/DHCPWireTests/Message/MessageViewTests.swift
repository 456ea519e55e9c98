import DHCPWire
import PacketWire
import Testing

@Suite struct MessageViewTests {
    @Test func discoverOfAPXEClientIsRead() {
        let bytes = MessageLiteral.discover
        let message = view(bytes)
        let header = message.header
        #expect(header.op == MessageHeader.request && header.htype == 1 && header.hlen == 6 && header.hops == 0)
        #expect(header.xid == 0x3903_F326 && header.secs == 4 && header.flags == 0x8000 && header.wantsBroadcast)
        #expect(header.ciaddr == .zero && header.yiaddr == .zero && header.siaddr == .zero && header.giaddr == .zero)
        #expect(header.chaddr.macAddress == MACAddress("52:54:00:12:34:56"))
        #expect(message.hasCookie && message.messageType == .discover && message.overload == [])
        #expect(message.findings.isEmpty && message.length == 316)
        let options = message.list(in: bytes)
        #expect(options.map(\.code) == [53, 57, 55, 97, 94, 93, 60])
        #expect(options.map(\.offset) == [240, 243, 247, 253, 272, 277, 281])
        #expect(options.allSatisfy { $0.region == .options })
        #expect(options.last?.value == Array("PXEClient:Arch:00007:UNDI:003016".utf8))
        #expect(message.value(of: .maximumMessageSize, at: bytes) == [0x05, 0xC0])
        #expect(message.value(of: .hostName, at: bytes) == nil)
    }

    @Test func addressesAreReadInTheirOrder() {
        var bytes = MessageLiteral.fixed
        bytes.replaceSubrange(12..<28, with: hex("c6336401 c6336402 c6336403 c6336404"))
        let header = view(bytes).header
        #expect(header.ciaddr == IPv4Address(198, 51, 100, 1) && header.yiaddr == IPv4Address(198, 51, 100, 2))
        #expect(header.siaddr == IPv4Address(198, 51, 100, 3) && header.giaddr == IPv4Address(198, 51, 100, 4))
    }

    @Test func overloadedFieldsAreReadInTheOrderOptionsFileSname() {
        let bytes = MessageLiteral.overloadBoth
        let message = view(bytes)
        #expect(message.overload == [.file, .sname])
        let options = message.list(in: bytes)
        #expect(options.map(\.code) == [53, 52, 51, 1])
        #expect(options.map(\.region) == [.options, .options, .file, .sname])
        #expect(options.map(\.offset) == [240, 243, 108, 44])
        #expect(message.findings == ["dhcp-no-end"] && message.diagnostics.first?.offset == 236)
    }

    @Test func onlyTheFieldThatOverloadNamesIsRead() {
        let file = view(MessageLiteral.overloadFile)
        #expect(file.overload == .file && file.list(in: MessageLiteral.overloadFile).map(\.code) == [53, 52, 51])
        let sname = view(MessageLiteral.overloadSname)
        #expect(sname.overload == .sname && sname.list(in: MessageLiteral.overloadSname).map(\.code) == [53, 52, 6])
        #expect(file.findings.isEmpty && sname.findings.isEmpty)
    }

    @Test func piecesOfAValueInAllRegionsAreOneValue() {
        let bytes = MessageLiteral.splitValue
        #expect(view(bytes).value(of: .bootfileName, at: bytes) == Array("boot/x64".utf8))
        #expect(owned(bytes)?.options[.bootfileName] == Array("boot/x64".utf8))
    }

    @Test func overloadInsideAnOverloadedFieldSaysNothing() {
        let bytes = MessageLiteral.message(hex("34 01 01 ff"), file: hex("34 01 03 ff"), sname: hex("01 00 ff"))
        #expect(view(bytes).overload == .file)
    }

    @Test(arguments: ["34 01 00", "34 01 04", "34 01 ff", "34 00", "34 02 0101"])
    func otherOverloadValuesAreMalformedAndOverloadNothing(option: String) {
        let message = view(MessageLiteral.message(hex(option) + hex("ff")))
        #expect(message.overload == [] && message.findings == ["dhcp-overload"])
        #expect(message.diagnostics.first?.option == 52 && message.diagnostics.first?.offset == 240)
    }

    @Test func missingENDIsNoted() {
        let message = view(MessageLiteral.message(hex("35 01 01")))
        #expect(message.messageType == .discover && message.findings == ["dhcp-no-end"])
        #expect(message.diagnostics.first?.code.severity == .note && message.diagnostics.first?.offset == 243)
    }

    @Test func overrunIsMalformedAndNamesTheOption() {
        let message = view(MessageLiteral.message(hex("35 01 01 3c 09 5058")))
        #expect(message.messageType == .discover && message.findings == ["dhcp-option-overrun"])
        #expect(message.diagnostics.first?.option == 60 && message.diagnostics.first?.offset == 243)
        #expect(message.diagnostics.first?.needed == 9 && message.diagnostics.first?.available == 2)
    }

    @Test func loneCodeAtTheEndLacksItsLengthByte() {
        let message = view(MessageLiteral.message(hex("35 01 01 3c")))
        #expect(message.findings == ["dhcp-option-overrun"])
        #expect(message.diagnostics.first?.needed == 1 && message.diagnostics.first?.available == 0)
    }

    @Test func optionsThatTheCaptureCutAreTruncatedNotMalformed() {
        let bytes = MessageLiteral.message(hex("35 01 01 3c 09 5058"))
        #expect(view(bytes, promised: 400).findings == ["dhcp-options-truncated"])
        #expect(view(Array(bytes.dropLast(4)), promised: 400).findings == ["dhcp-options-truncated"])
        #expect(view(Array(bytes.dropLast(3)), promised: 400).findings == ["dhcp-options-truncated"])
    }

    @Test func padIsPassedOverAndWhatStandsBehindENDIsNoOption() {
        let pads = MessageLiteral.message(hex("00 35 01 01 00 00 39 02 05c0 00 ff 00"))
        #expect(view(pads).list(in: pads).map(\.offset) == [241, 246] && view(pads).findings.isEmpty)
        let behind = MessageLiteral.message(hex("35 01 01 ff 35 01 02"))
        #expect(view(behind).list(in: behind).map(\.code) == [53] && view(behind).messageType == .discover)
    }

    @Test(arguments: ["", "6382", "63825364 350101ff", "00000000 350101ff"])
    func withoutTheCookieNothingIsReadAsOptions(area: String) {
        let bytes = MessageLiteral.fixed + hex(area)
        let message = view(bytes)
        #expect(!message.hasCookie && message.messageType == nil && message.list(in: bytes).isEmpty)
        #expect(message.findings == ["dhcp-cookie"] && message.header.xid == 0x3903_F326)
    }

    @Test(arguments: [UInt8(17), 255])
    func hardwareLengthBeyondChaddrIsMalformed(hlen: UInt8) {
        let message = view(MessageLiteral.replacing(2, hlen, in: MessageLiteral.discover))
        #expect(message.findings == ["dhcp-hlen"] && message.header.chaddr.bytes(length: hlen).count == 16)
    }

    @Test(arguments: [UInt8(0), 6, 16])
    func hardwareLengthUpToChaddrIsRead(hlen: UInt8) {
        let message = view(MessageLiteral.replacing(2, hlen, in: MessageLiteral.discover))
        #expect(message.findings.isEmpty)
        #expect(message.header.chaddr.bytes(length: hlen) == Array(MessageLiteral.discover[28..<28 + Int(hlen)]))
    }

    @Test(arguments: [
        ("35 01 01 35 01 02 ff", MessageType.discover), ("35 02 0101 35 01 05 ff", .ack), ("35 00 35 01 05 ff", .ack),
    ])
    func viewAndMessageTakeTheSameOfSeveralTypes(options: String, type: MessageType) {
        let bytes = MessageLiteral.message(hex(options))
        #expect(view(bytes).messageType == type)
        #expect(owned(bytes)?.messageType == type)
    }

    @Test func typeInAnOverloadedFieldIsFound() {
        let bytes = MessageLiteral.message(hex("34 01 01 ff"), file: hex("35 01 02 ff"), sname: [])
        #expect(view(bytes).messageType == .offer && owned(bytes)?.messageType == .offer)
    }
}
