import DHCPWire
import PacketWire
import Testing

@Suite struct OptionLayoutTests {
    private let empty = DHCPMessage(
        header: MessageHeader(
            op: MessageHeader.reply, xid: 7, chaddr: HardwareAddress(MACAddress(rawValue: 0x5254_0012_3456))))

    private func value(_ count: Int, from first: Int = 0) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &+ first) }
    }

    private let type = RawOption(.messageType, [2])

    /// Places the options and reads the message back.
    private func placed(
        _ options: [RawOption], _ layout: OptionLayout = OptionLayout(), in message: DHCPMessage? = nil
    ) throws -> (dropped: [UInt8], bytes: [UInt8], again: DHCPMessage) {
        var message = message ?? empty
        let dropped = layout.place(options, in: &message)
        let bytes = message.encoded()
        #expect(bytes.count >= layout.minimumLength && bytes.count <= layout.maximumLength)
        let again = try #require(owned(bytes))
        #expect(again.overload == message.overload)
        #expect(view(bytes).diagnostics.isEmpty)
        return (dropped, bytes, again)
    }

    @Test func optionsThatFitStandInTheirOrderWithENDBeforeThePadding() throws {
        let result = try placed([type, RawOption(.serverIdentifier, [198, 51, 100, 1])])
        #expect(result.dropped.isEmpty && result.bytes.count == 300)
        #expect(Array(result.bytes[240..<250]) == hex("350102 3604c6336401 ff"))
        #expect(result.bytes[250...].allSatisfy { $0 == 0 })
    }

    @Test func noPaddingIsAddedAbove300Bytes() throws {
        let result = try placed([type, RawOption(.vendorSpecific, value(100))])
        #expect(result.bytes.count == 240 + 3 + 102 + 1 && result.bytes.last == 255)
    }

    @Test func optionsThatFillTheMessageExactlyNeedNoOverload() throws {
        let result = try placed([type, RawOption(.vendorSpecific, value(200)), RawOption(.hostName, value(100))])
        #expect(result.bytes.count == 548 && result.again.overload == [] && result.dropped.isEmpty)
    }

    @Test func whatDoesNotFitGoesToFileWithOverloadBehindTheType() throws {
        let result = try placed([
            type, RawOption(.vendorSpecific, value(250)), RawOption(.hostName, value(60)), RawOption(.router, value(4)),
        ])
        #expect(result.dropped.isEmpty && result.again.overload == .file)
        #expect(Array(result.bytes[240..<246]) == hex("350102 340101"))
        let values = result.again.options.values
        #expect(values.map(\.code) == [53, 52, 43, 3, 12])
        #expect(values.map(\.region) == [.options, .options, .options, .options, .file])
    }

    @Test func whatDoesNotFitInFileGoesToSname() throws {
        let result = try placed([
            type, RawOption(.vendorSpecific, value(250)), RawOption(.hostName, value(120)),
            RawOption(.domainName, value(61)),
        ])
        #expect(result.dropped.isEmpty && result.again.overload == [.file, .sname])
        #expect(result.again.options[.domainName] == value(61))
    }

    @Test func fieldsThatHoldNamesAreNotOverloaded() throws {
        var named = empty
        named.file = Array("boot".utf8)
        let options = [type, RawOption(.vendorSpecific, value(250)), RawOption(.hostName, value(60))]
        let sname = try placed(options, in: named)
        #expect(sname.dropped.isEmpty && sname.again.overload == .sname)
        #expect(Array(sname.bytes[108..<113]) == Array("boot".utf8) + [0])
        named.sname = Array("server".utf8)
        let none = try placed(options, in: named)
        #expect(none.dropped == [12] && none.again.overload == [] && !none.again.options.contains(.overload))
    }

    @Test func roomForOverloadIsNotKeptWhenNoFieldIsFree() throws {
        var named = empty
        named.file = Array("boot".utf8)
        named.sname = Array("server".utf8)
        let long = [type, RawOption(.domainName, value(200)), RawOption(.hostName, value(200))]
        let result = try placed(long + [RawOption(.router, value(98))], in: named)
        #expect(result.dropped == [12] && result.bytes.count == 546 && result.again.options[.router] == value(98))
        let full = try placed(long + [RawOption(.router, value(100))], in: named)
        #expect(full.dropped == [12] && full.bytes.count == 548)
    }

    @Test func optionsThatFindNoPlaceAreReported() throws {
        let result = try placed([
            type, RawOption(.vendorSpecific, value(250)), RawOption(.bootfileName, value(200)),
            RawOption(.hostName, value(120)), RawOption(.domainName, value(128)), RawOption(.router, value(4)),
        ])
        #expect(result.dropped == [67, 15])
        #expect(result.again.options[.router] == value(4) && result.again.options[.hostName] == value(120))
    }

    @Test func relayAgentInformationStandsLastAndIsNeverOverloaded() throws {
        let relay = RawOption(.relayAgentInformation, value(100))
        let fits = try placed([relay, type, RawOption(.router, value(4))])
        #expect(fits.again.options.values.map(\.code) == [53, 3, 82])
        let full = try placed([
            relay, type, RawOption(.vendorSpecific, value(180)), RawOption(.hostName, value(60)),
        ])
        #expect(full.dropped.isEmpty && full.again.overload == .file)
        #expect(full.again.options.values.map(\.code) == [53, 52, 43, 82, 12])
        #expect(full.again.options.raw.last { $0.code == 82 }?.region == .options)
    }

    @Test func relayAgentInformationThatIsTooLongIsReportedAndKeepsTheLimit() throws {
        let result = try placed([type, RawOption(.relayAgentInformation, value(320)), RawOption(.router, value(4))])
        #expect(result.dropped == [82] && result.again.options.values.map(\.code) == [53, 3])
    }

    @Test(arguments: 290...306)
    func limitIsKeptHoweverLittleRoomTheRelayLeaves(count: Int) throws {
        let result = try placed([
            type, RawOption(.router, value(4)), RawOption(.relayAgentInformation, value(count)),
        ])
        #expect(result.bytes.count <= 548)
        #expect(result.again.options[.relayAgentInformation] == value(count) || result.dropped.contains(82))
    }

    @Test func longValueIsSplitAndReadBackAsOne() throws {
        let long = value(600)
        let result = try placed([type, RawOption(.vendorSpecific, long)], OptionLayout(maximumLength: 1472))
        #expect(result.dropped.isEmpty && result.again.options[.vendorSpecific] == long)
        #expect(result.again.options.values.map(\.value.count) == [1, 255, 255, 90])
    }

    @Test func longValueIsSplitOverRegionsAndReadBackAsOne() throws {
        let long = value(300)
        let result = try placed([type, RawOption(.router, value(36)), RawOption(.vendorSpecific, long)])
        #expect(result.dropped.isEmpty && result.again.overload == .file)
        #expect(result.again.options[.vendorSpecific] == long)
    }

    @Test func instancesOfOneCodeKeepTheirOrderOverTheRegions() throws {
        let result = try placed([
            type, RawOption(.domainName, value(200)), RawOption(.vendorSpecific, value(120)),
            RawOption(.vendorSpecific, value(10, from: 120)), RawOption(.router, value(4)),
        ])
        #expect(result.dropped.isEmpty && result.again.options[.vendorSpecific] == value(130))
        #expect(result.again.options[.router] == value(4))
    }

    @Test func valueIsNeverSentInPart() throws {
        let result = try placed([
            type, RawOption(.vendorSpecific, value(200)), RawOption(.router, value(4)),
            RawOption(.vendorSpecific, value(200)),
        ])
        #expect(result.dropped == [43] && !result.again.options.contains(.vendorSpecific))
        #expect(result.again.options[.router] == value(4))
    }

    @Test func fillersAndOverloadOfTheCallerAreLeftOut() throws {
        let result = try placed([RawOption(.pad), RawOption(.overload, [3]), type, RawOption(.end)])
        #expect(result.again.options.values.map(\.code) == [53] && result.dropped.isEmpty)
    }

    @Test func layoutReplacesWhatTheMessageHeld() throws {
        var used = try #require(owned(MessageLiteral.overloadBoth))
        used.hasCookie = false
        let result = try placed([type], in: used)
        #expect(result.again.options.values.map(\.code) == [53] && result.again.overload == [])
        #expect(result.again.hasCookie)
    }

    @Test func maximumBelowTheMinimumIsRaised() throws {
        let result = try placed([type], OptionLayout(maximumLength: 100))
        #expect(result.bytes.count == 300)
    }
}
