/// The one table of options: it drives names, decoding, text, JSON, encoding and configuration.
///
/// Each space has 256 rows, so that a look-up is an index. Rows come from `OptionTable+….swift`, one file for each
/// part of a registry.
public enum OptionTable {
    /// The row of a code; total, because codes nobody assigned have rows too.
    public static func definition(of code: UInt8, in space: OptionSpace) -> OptionDefinition {
        rows(of: space)[Int(code)]
    }

    /// The grammar of a code's value, without the row's text: this is what decoding asks, frame after frame.
    @inlinable
    public static func syntax(of code: UInt8, in space: OptionSpace) -> OptionSyntax {
        syntaxes[Int(space.rawValue) &* 256 &+ Int(code)]
    }

    /// The name of a code, without the rest of its row.
    @inlinable
    public static func name(of code: UInt8, in space: OptionSpace) -> String {
        names[Int(space.rawValue) &* 256 &+ Int(code)]
    }

    /// The code that a name stands for, or nil.
    ///
    /// Case, spaces and punctuation do not matter: `Subnet Mask`, `subnet-mask` and `SUBNET_MASK` are one name. In the
    /// DHCP space the names that ISC dhcpd, Kea and dnsmasq use are known too, as `routers` and `bootfile-name`.
    public static func code(named name: some StringProtocol, in space: OptionSpace) -> UInt8? {
        codes[Int(space.rawValue)][canonicalName(name)]
    }

    /// All names that `code(named:in:)` knows, in the form that the index uses.
    public static func knownNames(in space: OptionSpace) -> some Collection<String> {
        codes[Int(space.rawValue)].keys
    }

    /// A name in the form that the index uses: lower-case letters and digits, words joined by `-`.
    public static func canonicalName(_ name: some StringProtocol) -> String {
        var result: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): result.append(byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"):
                result.append(byte)
            default: if let last = result.last, last != UInt8(ascii: "-") { result.append(UInt8(ascii: "-")) }
            }
        }
        while result.last == UInt8(ascii: "-") { result.removeLast() }
        return String(decoding: result, as: UTF8.self)
    }

    /// All 256 rows of a space, in the order of their codes.
    public static func rows(of space: OptionSpace) -> [OptionDefinition] {
        table[Int(space.rawValue)]
    }

    /// The spaces' rows, in the order of the spaces' numbers.
    private static let table: [[OptionDefinition]] = OptionSpace.allCases.map { space in
        switch space {
        case .dhcp: filled(basicRows + dhcpRows + laterRows + recentRows, ranges: vacantRanges)
        case .relayAgent: filled(relayAgentRows)
        case .pxeVendor: filled(pxeVendorRows, name: "Reserved", reference: "PXE 2.1 Table 2-1")
        case .iPXE: filled(iPXERows, name: "Unknown", reference: "iPXE, ipxe/dhcp.h")
        case .vendorIdentifying: filled([], name: "Vendor-defined", reference: "RFC 3925 §4")
        case .cableLabs: filled(cableLabsRows, reference: "RFC 3495 §4")
        case .mobilityAddress: filled(mobilityRows(.ipv4List), reference: "RFC 5678 §2")
        case .mobilityName: filled(mobilityRows(.domainList), reference: "RFC 5678 §3")
        }
    }

    /// The grammars of all spaces, 256 for each, in the order of the spaces' numbers.
    @usableFromInline static let syntaxes: [OptionSyntax] = table.flatMap { $0.map(\.syntax) }

    /// The names of all spaces, 256 for each, in the order of the spaces' numbers.
    @usableFromInline static let names: [String] = table.flatMap { $0.map(\.name) }

    /// Names to codes for each space.
    private static let codes: [[String: UInt8]] = OptionSpace.allCases.map { space in
        var index: [String: UInt8] = [:]
        for (name, code) in space == .dhcp ? aliases : [] { index[canonicalName(name)] = code }
        for row in rows(of: space) {
            switch row.status {
            // A registered name wins over an alias.
            case .assigned: index[canonicalName(row.name)] = row.code
            // Tentative names are not unique: the first row keeps the name.
            case .tentative where index[canonicalName(row.name)] == nil: index[canonicalName(row.name)] = row.code
            case .tentative, .unassigned, .removed, .privateUse: break
            }
        }
        return index
    }

    /// 256 rows from the rows that a registry has: the other codes are unassigned or what their range says.
    private static func filled(
        _ known: [OptionDefinition], ranges: [VacantRange] = [], name: String = "Unassigned",
        reference: String = "IANA BOOTP/DHCP parameters"
    ) -> [OptionDefinition] {
        var rows = (UInt8.min...UInt8.max).map { code in
            OptionDefinition(code, name, .opaque, reference, status: .unassigned)
        }
        for range in ranges {
            for code in range.codes {
                rows[Int(code)] = .init(code, range.name, .opaque, range.reference, status: range.status)
            }
        }
        for row in known { rows[Int(row.code)] = row }
        return rows
    }
}
