import DHCPWire
import PXEReplay
import PacketWire
import Testing

@Suite struct RoundTripTests {
    private static let bytes = Crafted.message(
        .discover, [RawOption(.hostName, Array("pxe".utf8)), RawOption(.parameterRequestList, [1, 3, 6])]
    ).encoded()

    private func difference(_ made: [UInt8], from message: [UInt8] = bytes) -> FirstDifference? {
        FirstDifference(MessageView(decoding: message.span), message.span, made)
    }

    @Test func aMessageThatComesBackByteForByteIsIdentical() throws {
        let frame = Crafted.frame(Self.bytes)
        #expect(try RoundTrip(#require(Crafted.sniffed(frame)), frame.span) == .identical)
        #expect(difference(Self.bytes) == nil)
    }

    @Test(arguments: [
        (0, "op"), (4, "xid"), (27, "giaddr"), (44, "sname"), (235, "file"), (237, "magic cookie"),
        (240, "option 53 (DHCP Msg Type)"), (245, "option 12 (Hostname)"),
        (299, "the bytes between or behind the options"),
    ])
    func aChangedByteIsToldWithWhatStandsThere(_ offset: Int, _ place: String) throws {
        var made = Self.bytes
        made[offset] ^= 0xFF
        let found = try #require(difference(made))
        #expect(found.offset == offset)
        #expect(found.place.description == place)
        #expect(found.expected == Self.bytes[offset])
        #expect(found.found == made[offset])
    }

    @Test func aMissingTailAndALongerOneAreDifferencesToo() throws {
        let short = try #require(difference(Array(Self.bytes.dropLast())))
        #expect(short.offset == 299 && short.expected == 0 && short.found == nil)
        let long = try #require(difference(Self.bytes + [7]))
        #expect(long.offset == 300 && long.expected == nil && long.found == 7)
        #expect("\(long)".hasSuffix("at byte 300: there is more than there was"))
    }

    @Test func anOptionInAnotherRegionIsToldWithIt() throws {
        var message = Crafted.message(.offer)
        let options = (1...3).map { RawOption(code: 224 + UInt8($0), value: [UInt8](repeating: 1, count: 120)) }
        let dropped = OptionLayout(maximumLength: 548).place(
            [RawOption(.messageType, [2])] + options, in: &message)
        #expect(dropped.isEmpty)
        let bytes = message.encoded()
        var made = bytes
        made[110] ^= 1
        #expect(difference(made, from: bytes)?.place == .option(code: 227, region: .file))
    }

    @Test(arguments: [0, 1, 43, 54, 235])
    func aMessageThatEndsInItsFixedFieldsIsUndecodable(_ length: Int) throws {
        let frame = Crafted.frame(Array(Self.bytes.prefix(length)))
        let trip = try RoundTrip(#require(Crafted.sniffed(frame)), frame.span)
        #expect(trip == .undecodable(available: length, isCut: false))
        #expect(trip.detail?.hasPrefix("\(length) of 236 bytes") == true)
    }

    @Test func everyPrefixWithItsFixedFieldsComesBack() throws {
        for length in 236...Self.bytes.count {
            let frame = Crafted.frame(Array(Self.bytes.prefix(length)))
            #expect(try RoundTrip(#require(Crafted.sniffed(frame)), frame.span) == .identical)
        }
    }
}
