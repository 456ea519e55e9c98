/// A form in which a list of leases is written as text.
public enum LeaseFileFormat: String, CaseIterable, Sendable {
    /// Comma-separated values with every field of a lease, for spreadsheets and for keeping.
    case csv
    /// A JSON object a line with every field of a lease.
    case json
    /// dnsmasq's lease file (`--dhcp-leasefile`).
    case dnsmasq
    /// ISC dhcpd's lease file (dhcpd.leases(5)).
    case isc
    /// Kea's memfile for IPv4 (`kea-leases4.csv`).
    case kea

    /// The format of a list that has this line as the first one with more than a comment in it; nil when no format
    /// begins so.
    init?(firstLine line: ArraySlice<UInt8>) {
        let text = String(decoding: line.prefix(200), as: UTF8.self)
        let word = text.prefix { $0 != " " && $0 != "\t" && $0 != ";" && $0 != "{" }
        if text.hasPrefix("address,hwaddr,") || text.hasPrefix("address,duid,") {
            self = .kea
        } else if text.hasPrefix("address,") || text.hasPrefix("\"address\",") {
            self = .csv
        } else if text.hasPrefix("{") {
            self = .json
        } else if ISCLeaseParser.isDeclaration(String(word)) {
            self = .isc
        } else if word == "duid" || (!word.isEmpty && word.utf8.allSatisfy { (0x30...0x39).contains($0) }) {
            self = .dnsmasq
        } else {
            return nil
        }
    }
}
