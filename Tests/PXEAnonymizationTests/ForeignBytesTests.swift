import DHCPWire
@testable import PXEAnonymization
import PacketWire
import Testing

/// Bytes that only look like those of a protocol: no trap, no leak, no more work than they are long.
@Suite struct ForeignBytesTests {
    private let standIns = StandIns(hash: KeyedHash(key: AnonymizationKey(text: "test")))

    private func segment(_ text: String) -> String { String(decoding: segment(Array(text.utf8)), as: UTF8.self) }
    private func segment(_ bytes: [UInt8]) -> [UInt8] { HTTPStandIns(standIns: standIns).segment(bytes.span) }
    private func datagram(_ bytes: [UInt8]) -> [UInt8] { TFTPStandIns(standIns: standIns).datagram(bytes.span) }

    private func message(_ options: [RawOption], _ file: [RawOption] = []) -> [UInt8] {
        let header = MessageHeader(op: 2, xid: 7, chaddr: HardwareAddress(MACAddress(0x52, 0x54, 0, 0x50, 0x58, 1)))
        let all = options + [RawOption(code: 255)] + file
        var message = DHCPMessage(header: header, options: OptionList(all))
        if !file.isEmpty { message.overload = .file }
        return message.encoded() + [UInt8](repeating: 0, count: 60)
    }

    private func mapped(_ old: [UInt8]) throws -> DHCPMessage {
        let new = DHCPStandIns(standIns: standIns).message(old.span)
        #expect(new.count == old.count)
        return try #require(Self.decoded(new))
    }

    private static func decoded(_ bytes: [UInt8]) -> DHCPMessage? { DHCPMessage(decoding: bytes.span) }

    @Test func aCombiningMarkBehindTheMethodOfHTTPIsNoTrap() {
        for method in ["GET", "HEAD", "HTTP/1.1"] {
            let old = Array("\(method) ".utf8) + [0xCC, 0x81] + Array("/acme\r\n\r\n".utf8)
            #expect(segment(old).count == old.count)
        }
    }

    @Test(arguments: [
        "GET / acme-key\r\n\r\n", "HTTP/1.1 acme\r\n\r\n", "HTTP/1.1 200acme\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: acme\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: acme\r\n\r\n",
        "GET / HTTP/1.1\r\nTransfer-Encoding: chunked, acme\r\n\r\n",
    ])
    func whatIsNotOfHTTPIsNotLeftInItsHead(_ old: String) {
        let new = segment(old)
        #expect(new.utf8.count == old.utf8.count)
        #expect(!new.contains("acme"))
    }

    @Test func whatIsOfHTTPStaysInItsHead() {
        let old = "HTTP/1.1 206 Partial\r\nconnection:  Keep-Alive\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"
        let new = segment(old)
        #expect(new.utf8.count == old.utf8.count)
        #expect(new.hasPrefix("HTTP/1.1 206 ") && new.contains(" gzip, chunked\r\n"))
        #expect(new.contains("connection: Keep-Alive\r\n"))
    }

    @Test func aModeThatTFTPDoesNotHaveIsNotLeft() {
        let known = [0, 1] + Array("menu\0OCTET\0blksize\u{0}1468\0".utf8)
        #expect(datagram(known) == known)
        let old = [0, 1] + Array("menu\0acme\0".utf8)
        #expect(datagram(old) == [UInt8](repeating: 0, count: old.count))
    }

    @Test func aNumberOfAnotherLengthIsBlanked() throws {
        let secret = Array("http://acme".utf8)
        for code: OptionCode in [.subnetMask, .messageType, .ipAddressLeaseTime, .maximumMessageSize] {
            #expect(try mapped(message([RawOption(code, secret)])).options[code] == secret.map { _ in 0 }, "\(code)")
        }
        let mask = try mapped(message([RawOption(.subnetMask, [255, 255, 255, 0])]))
        #expect(mask.options[.subnetMask] == [255, 255, 255, 0])
    }

    @Test func optionsOfAnotherVendorAreNotTakenForThoseOfPXE() throws {
        let foreign: [UInt8] = [6, 1, 0x61, 2, 11] + Array("http://acme".utf8)
        let new = try mapped(
            message([RawOption(.vendorClassIdentifier, Array("acme".utf8)), RawOption(.vendorSpecific, foreign)]))
        #expect(new.options[.vendorSpecific] == foreign.map { _ in 0 })
        let unnamed = try mapped(message([RawOption(.vendorSpecific, foreign)]))
        #expect(unnamed.options[.vendorSpecific] == [6, 1, 0x61, 2, 11] + [UInt8](repeating: 0, count: 11))
    }

    @Test func anOptionThatGrowsInTheFileFieldDoesNotPushOutItsEnd() throws {
        for second in 0..<60 {
            // Together with END they fill the field to its last byte.
            let host = RawOption(.tftpServerName, Array("10.\(second).0.1".utf8), in: .file)
            let value = [UInt8](repeating: 1, count: 128 - 3 - host.encodedLength)
            let filler = RawOption(code: 224, value: value, region: .file)
            let old = message([RawOption(.overload, [1])], [host, filler, RawOption(code: 255, region: .file)])
            let new = try mapped(old)
            #expect(new.options.raw.contains { $0.code == 255 && $0.region == .file })
            #expect(new.options.raw.contains { $0.code == 224 && $0.value.count == filler.value.count })
        }
    }

    @Test(.timeLimit(.minutes(1))) func longWordsAndIdentifiersTakeNoMoreThanTheirLength() {
        let long = [UInt8](repeating: 0x61, count: 60_000)
        #expect(standIns.name(long).count == long.count)
        #expect(standIns.identifier(long).count == long.count)
    }

    @Test func longWordsAreNotMappedOntoEachOther() {
        let words = (0..<26).map { [UInt8](repeating: 0x61, count: 200) + [0x61 + UInt8($0)] + Array("abc".utf8) }
        #expect(Set(words.map { standIns.name($0) }).count == 26)
    }
}
