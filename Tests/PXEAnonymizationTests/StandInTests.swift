import DHCPWire
@testable import PXEAnonymization
import PacketWire
import SeededNumbers
import Testing

/// What stands for single values.
@Suite struct StandInTests {
    private let standIns = StandIns(hash: KeyedHash(key: AnonymizationKey(text: "test")))

    private func address(_ text: String) throws -> IPv4Address { standIns.address(try #require(IPv4Address(text))) }
    private func path(_ text: String) -> String { String(decoding: standIns.path(text.utf8), as: UTF8.self) }
    private func name(_ text: String) -> String { String(decoding: standIns.name(text.utf8), as: UTF8.self) }

    @Test func theHashIsSipHash() {
        // Appendix A of the paper: key 00…0f, message 00…0e.
        let key = AnonymizationKey(high: 0x0F0E_0D0C_0B0A_0908, low: 0x0706_0504_0302_0100)
        #expect(KeyedHash(key: key)(Array(UInt8(0)..<15)) == 0xA129_CA61_49BE_45E5)
        #expect(KeyedHash(key: key)([]) == 0x726F_DB47_DD0E_0E31)
    }

    @Test func addressesKeepTheirNetworksInCommon() throws {
        var random = SplitMix64(seed: 7)
        for _ in 0..<20_000 {
            let left = UInt32.random(in: 0x0100_0000 ... .max, using: &random)
            let right = left ^ (1 << UInt32.random(in: 0..<32, using: &random))
            let new = [left, right].map { standIns.address(IPv4Address(rawValue: $0)).rawValue }
            #expect((new[0] ^ new[1]).leadingZeroBitCount == (left ^ right).leadingZeroBitCount)
        }
    }

    @Test func whatHasAMeaningKeepsIt() throws {
        for text in ["0.0.0.0", "255.255.255.255", "255.255.255.0", "224.0.1.2", "127.0.0.1"] {
            #expect(try address(text).description == text)
        }
        for (text, prefix) in [("10.1.2.3", "10."), ("192.168.1.255", "192.168."), ("169.254.9.1", "169.254.")] {
            let new = try address(text).description
            #expect(new.hasPrefix(prefix) && new != text)
            #expect(new.split(separator: ".").last == text.split(separator: ".").last)
        }
        #expect((16...31).contains(try address("172.20.0.9").octets[1]))
        #expect(!["10", "127", "0"].contains(try address("8.8.8.8").description.split(separator: ".")[0]))
    }

    @Test func noAddressStandsForItself() throws {
        var random = SplitMix64(seed: 8)
        for _ in 0..<5_000 {
            let old = IPv4Address(rawValue: UInt32.random(in: 0x0100_0000..<0xE000_0000, using: &random))
            #expect(old.octets[0] == 127 || standIns.address(old) != old)
        }
    }

    @Test func macAddressesKeepTheirMakerAndAreNeverTheSame() throws {
        let base = MACAddress(0xDC, 0xA6, 0x32, 0, 0, 0).rawValue
        let all = Set((0..<5_000).map { standIns.mac(MACAddress(rawValue: base + $0 * 3)) })
        #expect(all.count == 5_000)
        #expect(all.allSatisfy { $0.organization == 0xDCA632 })
        #expect(standIns.mac(.broadcast) == .broadcast)
        #expect(standIns.mac(MACAddress(1, 0, 0x5E, 1, 2, 3)) == MACAddress(1, 0, 0x5E, 1, 2, 3))
        let random = standIns.mac(MACAddress(0x52, 0x54, 0, 0x50, 0x58, 1)).octets
        #expect(random[0] == 0x52 && random[1...2] != [0x54, 0])
    }

    @Test func namesOfFilesKeepTheirFormAndWhatTellsTheirKind() {
        #expect(path("ipxe.efi") == "ipxe.efi")
        let mapped = path("http://10.1.2.3:8080/Acme/plan%20b/vmlinuz-5.10.0?id=a7")
        #expect(mapped.hasPrefix("http://10."))
        #expect(mapped.contains(":8080/") && mapped.contains("%20") && mapped.contains("/vmlinuz-5."))
        #expect(!mapped.lowercased().contains("acme"))
        #expect(mapped.contains { $0.isUppercase })
        #expect(path("lost/pc17.cfg").count == "lost/pc17.cfg".count)
    }

    @Test func wordsAreMappedAlikeAndNeverOntoEachOther() {
        #expect(name("Server.acme.example").lowercased() == name("server.ACME.example").lowercased())
        let words = (0..<1_000).map { name("pc\($0)") }
        #expect(Set(words).count == 1_000)
        #expect(zip(words, 0...).allSatisfy { $0 != "pc\($1)" })
    }

    @Test func addressesInTextAreThoseInFields() throws {
        let host = try address("198.51.100.1").description
        #expect(path("tftp://198.51.100.1/x64") == "tftp://\(host)/x64")
        #expect(name("198.51.100.1.") == "\(host).")
        let mac = standIns.mac(MACAddress(0x52, 0x54, 0, 0x50, 0x58, 1)).description
        #expect(path("52:54:00:50:58:01") == mac)
        #expect(path("pxelinux.cfg/01-52-54-00-50-58-01").hasSuffix("-" + mac.replacing(":", with: "-")))
        #expect(!path("10.20.30.40.50").contains("10.20.30.40"))
    }

    @Test func identifiersKeepTheirLength() {
        for count in [0, 1, 7, 8, 9, 16, 255] {
            let old = [UInt8](repeating: 7, count: count)
            let new = standIns.identifier(old)
            #expect(new.count == count)
            #expect(count == 0 || new != old)
        }
        #expect(standIns.identifier([0, 0, 0]) == [0, 0, 0])
    }

    @Test func anotherKeyGivesOthersAndTheSameTextTheSame() throws {
        let other = StandIns(hash: KeyedHash(key: AnonymizationKey(text: "other")))
        let same = StandIns(hash: KeyedHash(key: AnonymizationKey(text: "test")))
        let old = try #require(IPv4Address("198.51.100.1"))
        #expect(standIns.address(old) == same.address(old))
        #expect(standIns.address(old) != other.address(old))
    }

    private func message(_ options: [RawOption], xid: UInt32 = 7) -> [UInt8] {
        let header = MessageHeader(op: 1, xid: xid, chaddr: HardwareAddress(MACAddress(0x52, 0x54, 0, 0x50, 0x58, 1)))
        return DHCPMessage(header: header, options: OptionList(options + [RawOption(code: 255)])).encoded()
            + [UInt8](repeating: 0, count: 60)
    }

    private func mapped(_ options: [RawOption], xid: UInt32 = 7) throws -> DHCPMessage {
        let old = message(options, xid: xid)
        let new = DHCPStandIns(standIns: standIns).message(old.span)
        #expect(new.count == old.count)
        return try #require(Self.decoded(new))
    }

    private static func decoded(_ bytes: [UInt8]) -> DHCPMessage? { DHCPMessage(decoding: bytes.span) }

    @Test func aTransactionThatIsTheEndOfTheMACAddressFollowsIt() throws {
        let new = try mapped([], xid: 0x0050_5801)
        #expect(new.header.xid == UInt32(truncatingIfNeeded: new.header.chaddr.macAddress.rawValue))
        #expect(try mapped([], xid: 0x1250_5802).header.xid == 0x1250_5802)
    }

    @Test func theClassOfFirmwareStays() throws {
        let firmware = Array("PXEClient:Arch:00007:UNDI:003016".utf8)
        #expect(try mapped([RawOption(.vendorClassIdentifier, firmware)]).options[.vendorClassIdentifier] == firmware)
        let pi: [UInt8] =
            [6, 1, 3, 10, 4, 0, 0x50, 0x58, 0x45, 9, 20, 0, 0, 17] + Array("Raspberry Pi Boot".utf8) + [255]
        #expect(try mapped([RawOption(.vendorSpecific, pi)]).options[.vendorSpecific] == pi)
    }

    @Test func identitiesOfOneMachineStayOne() throws {
        let mac: [UInt8] = [0x52, 0x54, 0, 0x50, 0x58, 1]
        let new = try mapped([
            RawOption(.clientIdentifier, [1] + mac),
            RawOption(.machineIdentifier, [0] + [UInt8](1...16)),
            RawOption(code: 82, value: [1, 3, 7, 8, 9, 5, 4, 198, 51, 100, 1]),
        ])
        let octets = new.header.chaddr.macAddress.octets
        #expect(new.options[.clientIdentifier] == [1] + octets)
        #expect(octets != mac)
        #expect(new.options[.machineIdentifier] == [0] + standIns.identifier([UInt8](1...16)))
        let relay = try #require(new.options[.relayAgentInformation])
        #expect(relay[..<2] == [1, 3] && relay[2..<5] != [7, 8, 9])
        #expect(Array(relay[5...]) == [5, 4] + standIns.address(IPv4Address(198, 51, 100, 1)).octets)
    }

    @Test func whatNobodyKnowsIsBlanked() throws {
        let new = try mapped([RawOption(code: 224, value: [1, 2, 3]), RawOption(code: 190, value: [9])])
        #expect(new.options.raw.first { $0.code == 224 }?.value == [0, 0, 0])
        #expect(new.options.raw.first { $0.code == 190 }?.value == [0])
    }

    @Test func whatBecomesLongerTakesFromThePadding() throws {
        let texts = (0..<60).map { "10.\($0).0.1" }
        for text in texts {
            let new = try mapped([RawOption(.tftpServerName, Array(text.utf8)), RawOption(.messageType, [1])])
            let address = standIns.address(try #require(IPv4Address(text)))
            #expect(new.options[.tftpServerName] == Array(address.description.utf8))
            #expect(new.options[.messageType] == [1])
        }
    }

    @Test func headsOfHTTPKeepTheirLengthAndTheirMeaning() {
        let old = "GET /acme/pc17.ipxe HTTP/1.1\r\nHost: 10.0.0.1\r\nUser-Agent: iPXE\r\nAuthorization: x\r\n\r\n"
        let bytes = HTTPStandIns(standIns: standIns).segment(Array(old.utf8).span)
        let new = String(decoding: bytes, as: UTF8.self)
        #expect(new.utf8.count == old.utf8.count)
        #expect(new.hasPrefix("GET /") && new.contains(".ipxe HTTP/1.1\r\nHost: 10.") && new.hasSuffix("\r\n\r\n"))
        #expect(!new.contains("acme") && !new.contains("Authorization"))
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 12\r\nServer: acme\r\n\r\n#!ipxe\nsecre"
        let head = HTTPStandIns(standIns: standIns).segment(Array(answer.utf8).span)
        let text = String(decoding: head, as: UTF8.self)
        #expect(text.contains("Content-Length: 12\r\n") && !text.contains("acme"))
        #expect(text.hasSuffix("\r\n\r\n#!ipxe\0\0\0\0\0\0"))
    }
}
