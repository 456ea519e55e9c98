/// A time since the beginning as traces show it: `1d 02:03:04.567`.
struct TraceTime: CustomStringConvertible {
    let duration: Duration

    init(_ duration: Duration) { self.duration = duration }

    var description: String {
        let (seconds, attoseconds) = duration.components
        let clock = [seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        let milliseconds = "\(1_000 + attoseconds / 1_000_000_000_000_000)".dropFirst()
        return "\(seconds / 86_400)d \(clock.joined(separator: ":")).\(milliseconds)"
    }
}
