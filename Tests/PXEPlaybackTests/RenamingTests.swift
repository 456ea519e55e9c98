import PXEPlayback
import PacketWire
import Testing

@Suite("Other addresses in the place of some")
struct RenamingTests {
    private let one = IPv4Address(198, 51, 100, 1)
    private let two = IPv4Address(203, 0, 113, 2)
    private let three = IPv4Address(203, 0, 113, 3)

    @Test("An address within a longer one is none")
    func whole() {
        let renaming = Renaming([(one, two)])
        #expect(renaming.applied(to: "tftp://198.51.100.1/a") == "tftp://203.0.113.2/a")
        let text = "198.51.100.10 9198.51.100.1 198.51.100.1."
        #expect(renaming.applied(to: text) == "198.51.100.10 9198.51.100.1 203.0.113.2.")
        #expect(renaming.applied(to: Array("198.51.100.10".utf8)) == Array("198.51.100.10".utf8))
    }

    @Test("What was put in is not replaced once more, and two that change places do")
    func once() {
        let renaming = Renaming([(one, two), (two, one), (three, one)])
        #expect(renaming.applied(to: "198.51.100.1 203.0.113.2 203.0.113.3") == "203.0.113.2 198.51.100.1 198.51.100.1")
        #expect(renaming.applied(to: [7] + one.octets + two.octets + [7]) == [7] + two.octets + one.octets + [7])
    }

    @Test("The first of two that stand for one counts; nil, zero and itself do not")
    func pairs() {
        let renaming = Renaming([(one, two), (one, three), (nil, two), (two, .zero), (three, three)])
        #expect(renaming.applied(to: "198.51.100.1 203.0.113.2 é") == "203.0.113.2 203.0.113.2 é")
        #expect(Renaming([]) == Renaming([(one, one)]))
    }
}
