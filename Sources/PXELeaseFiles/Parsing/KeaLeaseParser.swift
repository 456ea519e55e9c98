import DHCPWire
import PXEResponder
import PacketWire

/// Reads Kea's memfile for IPv4: a header with the names of the columns, and a row for each change of a lease
/// (`CSVLeaseFile4` in its sources); the last row of an address counts.
///
/// The columns are found by their names, so that files of all versions are read. `&#x2c` stands for a comma, and so
/// for any byte. A `valid_lifetime` of 0 takes the lease out again; 4294967295 is for ever. The states are 0 assigned,
/// 1 declined, 2 expired and reclaimed, 3 released. Kea does not keep the type of a hardware address: it counts as
/// Ethernet's.
struct KeaLeaseParser: LeaseLineParser {
    private let context: LeaseImportContext
    private var columns: [String: Int] = [:]
    private var columnCount = 0
    private var isIPv6 = false

    init(_ context: LeaseImportContext) {
        self.context = context
    }

    mutating func read(_ line: ArraySlice<UInt8>, _ number: Int, _ contents: inout LeaseFileContents) {
        guard !line.isEmpty else { return }
        let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        do throws(LeaseTextError) {
            guard columnCount > 0 else { return try readHeader(fields) }
            if isIPv6 { return contents.note(.ipv6) }
            guard fields.count <= columnCount else {
                throw LeaseTextError("the row has \(fields.count) values for \(columnCount) columns")
            }
            try readRow(fields, &contents)
        } catch {
            contents.refuse(number, error.reason)
        }
    }

    mutating func finish(_ number: Int, _ contents: inout LeaseFileContents) {}

    private mutating func readHeader(_ fields: [ArraySlice<UInt8>]) throws(LeaseTextError) {
        columnCount = fields.count
        for (index, field) in fields.prefix(64).enumerated() {
            columns[String(decoding: field, as: UTF8.self)] = index
        }
        isIPv6 = columns["duid"] != nil
        for name in ["address", "valid_lifetime", "expire"] where columns[name] == nil {
            throw LeaseTextError("the first line has no column '\(name)', as Kea's files have")
        }
    }

    private func readRow(
        _ fields: [ArraySlice<UInt8>], _ contents: inout LeaseFileContents
    ) throws(LeaseTextError) {
        func field(_ name: String) -> ArraySlice<UInt8> {
            guard let index = columns[name], index < fields.count else { return [] }
            return fields[index]
        }
        let address = try FieldText.address(field("address"))
        let lifetime: UInt32 = try FieldText.number(field("valid_lifetime"), "lifetime in seconds")
        if lifetime == 0 { return contents.remove(address) }
        let end = try FieldText.instant(field("expire"))
        let state = try state(field("state"))
        let hardwareAddress = field("hwaddr").isEmpty ? [] : try FieldText.hardwareAddress(field("hwaddr"))
        let clientIdentifier =
            field("client_id").isEmpty ? nil : try FieldText.bytes(field("client_id"), "client identifier")
        var client = context.client(type: 1, address: hardwareAddress, clientIdentifier: clientIdentifier)
        if state == .declined, client == nil { client = LeaseImportContext.nobody(on: address) }
        guard let client else {
            throw LeaseTextError("the lease has neither a hardware address nor a client identifier")
        }
        let hostName = try Self.unescaped(field("hostname"))
        // Kea keeps the instant of the client's last message as `expire` less `valid_lifetime`.
        contents.put(
            Lease(
                address: address, client: client, state: state,
                start: end.advanced(by: .seconds(-Int64(lifetime))), expiry: lifetime == .max ? .never : .at(end),
                hardwareAddress: hardwareAddress, clientIdentifier: clientIdentifier,
                hostName: hostName.isEmpty ? nil : hostName,
                relayInformation: try relayInformation(Self.unescaped(field("user_context")))))
    }

    private func state(_ field: ArraySlice<UInt8>) throws(LeaseTextError) -> LeaseState {
        guard !field.isEmpty else { return .bound }
        switch field {
        case [UInt8(ascii: "0")]: return .bound
        case [UInt8(ascii: "1")]: return .declined
        case [UInt8(ascii: "2")]: return .expired
        case [UInt8(ascii: "3")]: return .released
        default: throw LeaseTextError("\(quoted(field)) is no state of an IPv4 lease: Kea has 0 to 3")
        }
    }

    /// Option 82 in a lease's user context, where `store-extended-info` is on: a string before Kea 2.4, and an object
    /// with more from then on.
    private func relayInformation(_ context: [UInt8]) throws(LeaseTextError) -> [UInt8]? {
        guard !context.isEmpty else { return nil }
        guard let value = JSONValue(context[...]) else { throw LeaseTextError("the user context is no JSON") }
        let agent = value["ISC"]?["relay-agent-info"]
        guard case .string(let text) = agent?["sub-options"] ?? agent, text.starts(with: Array("0x".utf8)) else {
            return nil
        }
        return [UInt8](hexadecimal: String(decoding: text.dropFirst(2), as: UTF8.self))
    }

    /// The text without its escapes: `&#x` and two hexadecimal digits.
    private static func unescaped(_ field: ArraySlice<UInt8>) throws(LeaseTextError) -> [UInt8] {
        var output: [UInt8] = []
        var rest = field
        while let byte = rest.first {
            if rest.starts(with: [0x26, 0x23, 0x78]), rest.count >= 5,
                let escaped = [UInt8](hexadecimal: String(decoding: rest.dropFirst(3).prefix(2), as: UTF8.self)),
                escaped.count == 1
            {
                output += escaped
                rest = rest.dropFirst(5)
            } else {
                output.append(byte)
                rest = rest.dropFirst()
            }
        }
        return output
    }
}
