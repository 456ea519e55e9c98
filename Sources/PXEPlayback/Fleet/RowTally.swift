public import PacketWire

/// What all clients had of one answer or file.
public struct RowTally: Hashable, Sendable {
    /// How long each waited, in the order of their ends.
    private var times: [Duration] = []
    /// The servers that answered, with how many answers of each; the first few.
    public private(set) var servers: [IPv4Address: Int] = [:]
    /// The name of the file as it was asked for first.
    public private(set) var name: String?
    /// The bytes of the files of all.
    public private(set) var bytes = 0
    /// The smallest and the largest file.
    public private(set) var sizes: ClosedRange<Int>?
    /// How many were refused as in the recording.
    public internal(set) var refused = 0

    private static let mostServers = 16

    /// How many had it.
    public var count: Int { times.count }

    mutating func note(_ duration: Duration) { times.append(duration) }

    mutating func note(server: IPv4Address) {
        guard servers[server] != nil || servers.count < Self.mostServers else { return }
        servers[server, default: 0] += 1
    }

    mutating func note(file: String, bytes count: Int) {
        name = name ?? file
        bytes &+= count
        sizes = min(sizes?.lowerBound ?? count, count)...max(sizes?.upperBound ?? count, count)
    }

    /// Half took no longer than the first, 99 of 100 no longer than the second, none longer than the third; nil for none.
    public var percentiles: (half: Duration, most: Duration, worst: Duration)? {
        let sorted = times.sorted()
        guard let worst = sorted.last else { return nil }
        func part(_ hundredths: Int) -> Duration {
            sorted[min((sorted.count * hundredths + 99) / 100, sorted.count) - 1]
        }
        return (part(50), part(99), worst)
    }
}
