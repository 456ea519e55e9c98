import PacketWire

/// Finds the subnet that an address lies in, among subnets of which no two overlap.
struct SubnetLookup: Sendable {
    private let subnets: [IPv4Subnet]
    /// Numbers of subnets, lowest address first.
    private let order: [Int]

    init(_ subnets: [IPv4Subnet]) {
        self.subnets = subnets
        order = subnets.indices.sorted { subnets[$0].network < subnets[$1].network }
    }

    /// The number of the subnet that an address lies in.
    func number(of address: IPv4Address) -> Int? {
        var (low, high) = (0, order.count)
        while low < high {
            let middle = (low + high) / 2
            if subnets[order[middle]].network <= address { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        let number = order[low - 1]
        return subnets[number].contains(address) ? number : nil
    }
}
