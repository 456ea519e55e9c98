import PacketWire

/// Lists of addresses, routes and classes.
extension OptionEncoder {
    mutating func encodeAddresses(_ value: OptionValue, as syntax: OptionSyntax) throws(OptionEncodingError) {
        if syntax == .ipv4ListOrEmpty, value == .list([]) { return }
        for item in try Self.items(value) {
            switch syntax {
            case .ipv4PairList:
                guard case .list(let pair) = item, pair.count == 2 else {
                    throw .init(expected: "a list of two IPv4 addresses", found: item)
                }
                for address in pair { try appendAddress(address) }
            case .ipv4Groups:
                var group = OptionEncoder()
                for address in try Self.items(item) { try group.appendAddress(address) }
                try appendCounted(group.output, of: item)
            case .classlessRoutes: try appendRoute(item)
            default: try appendAddress(item)
            }
        }
    }

    /// {destination `a.b.c.d/width`, router}, or the words `a.b.c.d/width via router`; the host bits of a destination
    /// are zero on the wire (RFC 3442).
    private mutating func appendRoute(_ value: OptionValue) throws(OptionEncodingError) {
        let fault = OptionEncodingError(
            expected: "a route with the fields destination (address/width) and router", found: value)
        let words = Self.word(value)?.split(separator: " ").map(String.init) ?? []
        let destination: String
        let router: OptionValue
        if words.count == 3, words[1] == "via" {
            (destination, router) = (words[0], .string(words[2]))
        } else if let field = value[field: "destination"].flatMap(Self.word), let gateway = value[field: "router"] {
            (destination, router) = (field, gateway)
        } else {
            throw fault
        }
        guard let subnet = IPv4Subnet(destination) else { throw fault }
        append8(UInt64(subnet.prefixLength))
        output += subnet.network.octets.prefix((subnet.prefixLength + 7) / 8)
        try appendAddress(router)
    }

    /// A list is written with the lengths of RFC 3004, and a single text raw, as iPXE sends it.
    mutating func encodeUserClass(_ value: OptionValue) throws(OptionEncodingError) {
        guard case .list(let items) = value else {
            output += try Self.text(value)
            return
        }
        guard !items.isEmpty else { throw .init(expected: "a list of at least one class", found: value) }
        for item in items { try appendCounted(Self.text(item), of: item) }
    }
}
