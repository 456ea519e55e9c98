import PacketWire
import SeededNumbers

/// Makes damaged frames one after the other, decodes each, and keeps count.
struct MutationRun {
    private static let mostFailures = 20

    private let seeds: [SeedFrame]
    private let seed: UInt64
    private let limit: Duration
    private var examination = FrameExamination()
    private var times = DecodeTimes()
    private var kinds: [FrameExamination.Kind: Int] = [:]
    private var remeasured = 0
    /// What went wrong, in words; at most 20.
    private(set) var failures: [String] = []

    init(seeds: [SeedFrame], seed: UInt64, limit: Duration) {
        self.seeds = seeds
        self.seed = seed
        self.limit = limit
    }

    /// Makes and decodes one frame.
    mutating func examine(_ number: Int) {
        var mutator = Mutator(random: SplitMix64(seed: seed &* 0x9E37_79B9 ^ UInt64(number) &* 0xD134_2543_DE82_EF95))
        guard let source = mutator.random.pick(seeds) else { return }
        let frame = mutator.damage(source)
        let (time, result) = Self.measure(frame)
        times.add(time)
        kinds[result.kind, default: 0] += 1
        if let encoded = result.encoded, !encoded.elementsEqual(frame.bytes[result.payload]) {
            fail(number, frame, "the encoded message differs from the decoded one")
        }
        if !FrameExamination.isEncodedAgain(frame) {
            fail(number, frame, "the encoded headers differ from the decoded ones")
        }
        if time > limit { measureAgain(number, frame, first: time) }
        examination.report(frame, number: number)
    }

    private static func measure(
        _ frame: Mutator.Frame
    ) -> (Duration, (kind: FrameExamination.Kind, payload: Range<Int>, encoded: [UInt8]?)) {
        let start = ContinuousClock.now
        let result = FrameExamination.decode(frame)
        return (ContinuousClock.now - start, result)
    }

    /// A decode can be slow because another program had the processor: only one that stays slow is.
    private mutating func measureAgain(_ number: Int, _ frame: Mutator.Frame, first: Duration) {
        remeasured += 1
        let fastest = (0..<3).map { _ in Self.measure(frame).0 }.min() ?? first
        if fastest > limit { fail(number, frame, "decoding takes \(fastest)") }
    }

    private mutating func fail(_ number: Int, _ frame: Mutator.Frame, _ reason: String) {
        guard failures.count < Self.mostFailures else { return }
        failures.append(
            "frame \(number) of seed \(seed), \(frame.linkType), original length \(frame.originalLength): \(reason): "
                + hexadecimalText(frame.bytes))
    }

    /// What was done, how fast, and what the decodes took.
    func summary(elapsed: Duration) -> String {
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let rate = seconds > 0 ? Int(Double(times.count) / seconds) : 0
        let longest = times.longest / .microseconds(1)
        return """
            \(times.count) frames in \(tenths(seconds)) s, \(rate) a second: \
            \(kinds[.message, default: 0]) messages, \(kinds[.cutMessage, default: 0]) cut messages, \
            \(kinds[.otherDatagram, default: 0]) other datagrams, \(kinds[.otherFrame, default: 0]) other frames
            decode time in ns: median \(times.percentile(0.5)), 99 % \(times.percentile(0.99)), \
            99.9 % \(times.percentile(0.999)), 99.99 % \(times.percentile(0.9999)); longest \(tenths(longest)) µs, \
            \(remeasured) measured again
            \(verdict)
            """
    }

    private var verdict: String {
        guard failures.isEmpty else { return "FAILED" }
        return "no decode above \(Int(limit / .microseconds(1))) µs, every message encoded byte for byte"
    }

    private func tenths(_ value: Double) -> String {
        let rounded = Int((value * 10).rounded())
        return "\(rounded / 10).\(rounded % 10)"
    }
}
