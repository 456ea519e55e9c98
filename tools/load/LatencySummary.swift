/// The times of many exchanges, in milliseconds.
struct LatencySummary: Encodable, Equatable, Sendable {
    var count: Int
    /// Half took no longer.
    var p50: Double
    /// 99 of 100 took no longer.
    var p99: Double
    var max: Double
}
