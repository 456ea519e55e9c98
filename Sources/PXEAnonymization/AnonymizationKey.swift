/// What decides on the stand-ins: whoever has it can find the originals again by trying.
public struct AnonymizationKey: Hashable, Sendable {
    let high, low: UInt64

    /// Makes a key from 128 bits, of which nobody else knows.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Makes a key from a text: the same text gives the same key in every run.
    public init(text: String) {
        let bytes = Array(text.utf8)
        let parts = [UInt64(1), 2].map { KeyedHash(key: AnonymizationKey(high: $0, low: 0))(bytes) }
        self.init(high: parts[0], low: parts[1])
    }
}
