import PacketWire
import SeededNumbers
import Testing

@Suite struct HostileFrameTests {
    /// What every decode must hold to, whatever the bytes.
    private func check(_ decoded: DecodedFrame, of bytes: [UInt8], _ comment: String) {
        #expect(decoded.payload.lowerBound >= 0 && decoded.payload.upperBound <= bytes.count, "\(comment)")
        #expect(decoded.payloadLength >= decoded.payload.count, "\(comment)")
        #expect(decoded.ipv4Options.upperBound <= bytes.count, "\(comment)")
        #expect(decoded.vlans.count <= VLANStack.capacity, "\(comment)")
        for diagnostic in decoded.diagnostics {
            #expect((0...max(bytes.count, 1)).contains(diagnostic.offset), "\(comment)")
            #expect(!diagnostic.description.isEmpty, "\(comment)")
        }
    }

    private static let samples: [(name: String, linkType: LinkType, bytes: [UInt8])] =
        Literal.whole + [
            ("five tags", .ethernet, Literal.addresses + Literal.fiveTags + Literal.packet),
            ("arp", .ethernet, Literal.addresses + hex("0806") + Literal.arp),
            ("echo", .ipv4, Literal.echo),
            ("unreachable", .ipv4, Literal.unreachable),
        ]

    @Test(arguments: samples.indices)
    func everyShorterPrefixIsShortAndSaysSo(index: Int) {
        let sample = Self.samples[index]
        let whole = decode(sample.bytes, as: sample.linkType)
        for count in 0..<sample.bytes.count {
            let bytes = Array(sample.bytes.prefix(count))
            let comment = "\(sample.name), \(count) bytes"
            let short = decode(bytes, as: sample.linkType)
            check(short, of: bytes, comment)
            #expect(!short.diagnostics.isEmpty || short.payload.count < whole.payload.count, "\(comment)")
            let cut = decode(bytes, as: sample.linkType, originalLength: sample.bytes.count)
            check(cut, of: bytes, comment)
            #expect(cut.isTruncated || cut.diagnostics.contains { $0.code.severity == .truncated }, "\(comment)")
            #expect(
                !cut.diagnostics.contains { $0.code.severity == .malformed && $0.code.description != "vlan-depth" },
                "\(comment): a cut frame is not the sender's fault")
        }
    }

    @Test func randomBytesAreDecodedUnderEveryLinkType() {
        var random = SplitMix64(seed: 0x5058_4531)
        for linkType: LinkType in [.ethernet, .linuxSLL, .linuxSLL2, .null, .loop, .raw, .ipv4, .init(rawValue: 9)] {
            for round in 0..<2_000 {
                let bytes = (0..<Int.random(in: 0...96, using: &random)).map { _ in
                    UInt8.random(in: .min ... .max, using: &random)
                }
                let original = bytes.count + Int.random(in: -8...64, using: &random)
                check(
                    decode(bytes, as: linkType, originalLength: original), of: bytes, "\(linkType), round \(round)")
            }
        }
    }

    @Test func flippedBitsOfRealFramesAreDecoded() {
        var random = SplitMix64(seed: 0x5058_4532)
        for sample in Self.samples {
            for round in 0..<1_000 {
                var bytes = sample.bytes
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                }
                check(decode(bytes, as: sample.linkType), of: bytes, "\(sample.name), round \(round)")
            }
        }
    }
}
