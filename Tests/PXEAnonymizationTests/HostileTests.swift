import PXEAnonymization
import PacketCapture
import PacketWire
import SeededNumbers
import TestSupport
import Testing

/// Frames that somebody broke on purpose.
@Suite struct HostileTests {
    private let anonymizer = Anonymizer(key: AnonymizationKey(text: "test"))

    @Test(arguments: [LinkType.ethernet, .linuxSLL, .linuxSLL2, .null, .raw])
    func noBytesStopIt(_ linkType: LinkType) {
        var random = SplitMix64(seed: 11)
        for _ in 0..<5_000 {
            let count = Int.random(in: 0..<120, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            _ = anonymizer.frame(bytes.span, linkType: linkType)
        }
    }

    /// Each recorded frame with bytes of chance in it, and cut anywhere.
    @Test(arguments: [
        "lab/ref-dnsmasq-ovmf-http4", "lab/ref-dnsmasq-proxy-menu-ovmf-pxe4", "crafted/overload-both",
        "crafted/relay-82", "lab/ref-dnsmasq-dhcpcd",
    ])
    func damagedFramesAreMappedAsFarAsTheyGo(_ name: String) throws {
        var random = SplitMix64(seed: 12)
        for frame in try AnonymizedCapture(Checkout.fixture(name)).frames {
            for _ in 0..<40 {
                var bytes = frame.old
                for _ in 0..<3 where !bytes.isEmpty {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    bytes[place] = UInt8.random(in: .min ... .max, using: &random)
                }
                bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
                let new = anonymizer.frame(
                    bytes.span, linkType: frame.header.linkType, originalLength: frame.old.count)
                if let new { #expect(abs(new.count - bytes.count) <= 300) }
            }
        }
    }

    @Test func ofOtherProtocolsOnlyTheLengthAndTheLinkHeaderStay() throws {
        let solicitation: [UInt8] = [
            0x33, 0x33, 0xFF, 0x50, 0x58, 1, 2, 0x50, 0x58, 0, 0, 1, 0x86, 0xDD, 0x60, 1, 2, 3,
        ]
        let mapped = anonymizer.frame(solicitation.span)
        let new = try #require(mapped)
        #expect(new.count == solicitation.count)
        #expect(new[..<6] == [0x33, 0x33, 0xFF, 0, 0, 0])
        #expect(new[6...11] != solicitation[6...11])
        #expect(new[12...] == [0x86, 0xDD, 0x60, 0, 0, 0])
        let unknown = anonymizer.frame(solicitation.span, linkType: LinkType(rawValue: 147))
        #expect(unknown == nil)
    }
}
