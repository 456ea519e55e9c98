extension Duration {
    /// The span without its sign in seconds with microseconds, as `0.000310`: as the reports' lines have times.
    package var secondsText: String {
        let (seconds, attoseconds) = components
        let micros = String(attoseconds.magnitude / 1_000_000_000_000)
        return "\(seconds.magnitude).\(String(repeating: "0", count: 6 - micros.count))\(micros)"
    }
}
