import PacketWire
import Testing

@testable import PXEReports

@Suite struct TextBufferTests {
    /// What a compose call wrote, as text.
    private func text(_ buffer: TextBuffer) -> String { String(decoding: buffer.bytes, as: UTF8.self) }

    @Test(arguments: [0, 1, 15, 16, 17, 100, 1000, 100_000])
    func growsUntilAllFits(length: Int) {
        var buffer = TextBuffer(minimumCapacity: 0)
        buffer.write("before ")
        var runs = 0
        buffer.compose(capacity: 1) { output in
            runs += 1
            for index in 0..<length { output.write(byte: UInt8(index % 26) + 97) }
        }
        let expected = (0..<length).map { UInt8($0 % 26) + 97 }
        #expect(Array(buffer.bytes.dropFirst(7)) == expected)
        #expect(text(buffer).hasPrefix("before "))
        #expect(runs <= 20)
    }

    @Test(arguments: 1...70)
    func keepsPiecesThatEndAtTheEdgeOfTheRoom(length: Int) {
        var buffer = TextBuffer(minimumCapacity: 0)
        let piece = String(repeating: "x", count: length)
        for _ in 0..<5 { buffer.compose(capacity: 16) { $0.write(piece) } }
        #expect(text(buffer) == String(repeating: "x", count: length * 5))
    }

    @Test func writesTheSameInOneComposeAsInMany() {
        var one = TextBuffer(minimumCapacity: 0)
        var many = TextBuffer(minimumCapacity: 0)
        one.compose(capacity: 16) { output in
            for number in 0..<2000 as Range<UInt64> { output.write(decimal: number &* 0x9E37_79B9_7F4A_7C15) }
        }
        for number in 0..<2000 as Range<UInt64> {
            many.compose(capacity: 16) { $0.write(decimal: number &* 0x9E37_79B9_7F4A_7C15) }
        }
        #expect(one.bytes == many.bytes)
    }

    @Test func removeAllForgetsBytesOnly() {
        var buffer = TextBuffer()
        buffer.write("text")
        buffer.write([1, 2].span)
        buffer.write(byte: 3)
        #expect(buffer.count == 7)
        buffer.removeAll()
        #expect(buffer.bytes.isEmpty)
        buffer.write("more")
        #expect(text(buffer) == "more")
    }

    @Test func removeAllGivesMuchMemoryBackAndKeepsLittle() {
        var small = TextBuffer(minimumCapacity: TextBuffer.keptCapacity / 2)
        small.removeAll()
        #expect(small.bytes.capacity >= TextBuffer.keptCapacity / 2)
        var large = TextBuffer(minimumCapacity: TextBuffer.keptCapacity * 2)
        large.removeAll()
        #expect(large.bytes.capacity < TextBuffer.keptCapacity)
    }
}
