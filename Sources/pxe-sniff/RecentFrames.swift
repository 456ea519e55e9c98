import PacketCapture
import PacketWire

/// The latest frames with DHCP messages, kept until the boots that they belong to are over.
struct RecentFrames {
    /// A frame as it was captured.
    struct Frame {
        var header: PacketHeader
        var bytes: [UInt8]
    }

    private let most: Int
    private var young: [UInt64: Frame] = [:]
    private var old: [UInt64: Frame] = [:]

    /// - Parameter most: how many are kept at most; when there are more, the older half is forgotten.
    init(most: Int) { self.most = most }

    /// Keeps a frame by its number.
    mutating func keep(_ number: UInt64, _ header: PacketHeader, _ bytes: Span<UInt8>) {
        if young.count >= most / 2 { (old, young) = (young, [:]) }
        young[number] = Frame(header: header, bytes: bytes.indices.map { bytes[$0] })
    }

    /// Hands a frame out; nil where it was not kept, or for too long.
    mutating func take(_ number: UInt64) -> Frame? {
        young.removeValue(forKey: number) ?? old.removeValue(forKey: number)
    }

    /// Forgets all.
    mutating func removeAll() { (young, old) = ([:], [:]) }
}
