import Foundation
import PXELeaseFiles
import PXEResponder
import SeededNumbers
import TestSupport
import Testing

/// Whatever a list holds: no trap, no end, and bounded memory.
@Suite struct HostileFileTests {
    static let fixtures = ["dnsmasq.leases", "isc.leases", "isc-local.leases", "kea-leases4.csv.2"]

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: Checkout.file("fixtures/leases/\(name)"))))
    }

    private static func samples() throws -> [[UInt8]] {
        let leases = contents(try bytes("isc.leases")).leases
        return try fixtures.map(bytes) + [written(leases, .csv), written(leases, .json)]
    }

    /// All of the first kilobyte, which has every kind of statement, and then some.
    @Test func everyShorterPrefix() throws {
        for sample in try Self.samples() {
            let format = contents(sample).format
            for count in sample.indices where count < 1_000 || count % 41 == 0 {
                let read = contents(sample.prefix(count), format)
                #expect(read.problemCount <= 1, "\(count)")
            }
        }
    }

    @Test(arguments: [11, 12, 13] as [UInt64])
    func damage(_ seed: UInt64) throws {
        var numbers = SplitMix64(seed: seed)
        for sample in try Self.samples() {
            for _ in 0..<60 {
                var bytes = sample
                for _ in 0...(numbers.next() % 6) {
                    let place = Int(numbers.next() % UInt64(bytes.count))
                    switch numbers.next() % 3 {
                    case 0: bytes[place] = UInt8(truncatingIfNeeded: numbers.next())
                    case 1: bytes.remove(at: place)
                    default: bytes.insert(Array("{}\";,\\\n:0".utf8)[Int(numbers.next() % 9)], at: place)
                    }
                }
                let read = contents(bytes)
                #expect(read.problems.count <= LeaseFileContents.keptProblems)
                // What was read can be written again.
                for format in LeaseFileFormat.allCases { _ = written(read.leases, format) }
                #expect(contents(written(read.leases, .csv)).leases == read.leases, "seed \(seed)")
            }
        }
    }

    /// Where the chunks are cut makes no difference.
    @Test func chunks() throws {
        for sample in try Self.samples() {
            let whole = contents(sample)
            for size in [1, 2, 7, 100] {
                var reader = LeaseFileReader(now: testInstant)
                for start in stride(from: 0, to: sample.count, by: size) {
                    reader.read(sample[start..<min(start + size, sample.count)])
                }
                let read = reader.finish()
                #expect(read.entries == whole.entries)
                #expect(read.problems == whole.problems)
            }
        }
    }

    @Test func aLineWithoutEnd() {
        var reader = LeaseFileReader(now: testInstant)
        for _ in 0..<100 { reader.read([UInt8](repeating: 0x31, count: 10_000)) }
        reader.read(Array("\n0 02:50:58:1e:00:05 198.51.100.112 * *\n".utf8))
        let read = reader.finish()
        #expect(read.problems.map(\.line) == [1])
        #expect(read.leases.count == 1)
    }

    @Test func deepJSON() {
        let text = String(repeating: "[", count: 60_000)
        #expect(contents("{\"address\":" + text).problems.count == 1)
    }

    @Test func windowsLineEndsAndAByteOrderMark() throws {
        let text = "\u{FEFF}0 02:50:58:1e:00:05 198.51.100.112 * *\r\n\r\n"
        #expect(contents(text).leases.map(\.hostName) == [nil])
        #expect(contents("").format == nil)
        #expect(contents("\n# nothing\n").problems.isEmpty)
    }
}
