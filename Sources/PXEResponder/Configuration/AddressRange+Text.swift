import PacketWire

extension ClosedRange<IPv4Address> {
    /// The range as people write it: `198.51.100.10-198.51.100.20`, or one address alone.
    package var text: String { lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)-\(upperBound)" }
}
