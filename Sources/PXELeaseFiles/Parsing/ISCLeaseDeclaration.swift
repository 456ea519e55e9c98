import DHCPWire
import PXEResponder
import PacketWire

/// A `lease` declaration of ISC dhcpd while it is read.
struct ISCLeaseDeclaration: Sendable {
    /// The line in which it begins.
    var line: Int
    /// Whether something in it could not be read, and was reported.
    var isRefused = false
    var address = IPv4Address.zero
    private var starts: Timestamp?
    private var ends: LeaseExpiry?
    private var lastTransaction: Timestamp?
    private var state: String?
    private var hardwareType: UInt8 = 1
    private var hardwareAddress: [UInt8] = []
    private var clientIdentifier: [UInt8]?
    private var hostName: [UInt8]?
    private var vendorClass: [UInt8]?
    private var relayInformation: [UInt8] = []

    init(line: Int) {
        self.line = line
    }

    /// Reads a statement of the declaration; one that says nothing of use is passed over.
    mutating func read(_ statement: [ISCToken]) throws(LeaseTextError) {
        switch statement.first?.text {
        case "starts": starts = try Self.date(statement).instant
        case "ends": ends = try Self.date(statement)
        case "cltt": lastTransaction = try Self.date(statement).instant
        case "binding":
            guard statement.count == 3, let name = statement[2].text else {
                throw LeaseTextError("behind 'binding state' one word is to stand")
            }
            state = name
        // Before version 3 of dhcpd.
        case "abandoned": state = "abandoned"
        case "hardware": try readHardware(statement)
        case "uid": clientIdentifier = try Self.bytes(statement, "client identifier")
        case "client-hostname", "hostname": hostName = try Self.bytes(statement, "host name")
        case "set" where statement.count == 4 && statement[1].text == "vendor-class-identifier":
            vendorClass = try Self.bytes(statement, "vendor class")
        case "option" where statement.count == 3: try readAgentOption(statement)
        default: break
        }
    }

    /// The lease, or nil for an address that is free and had no client.
    func lease(_ context: LeaseImportContext) throws(LeaseTextError) -> Lease? {
        let state = try leaseState()
        var client = context.client(type: hardwareType, address: hardwareAddress, clientIdentifier: clientIdentifier)
        if client == nil, state == .declined { client = LeaseImportContext.nobody(on: address) }
        guard let client else {
            guard state == .bound else { return nil }
            throw LeaseTextError("the lease of \(address) has neither a hardware address nor a client identifier")
        }
        if state == .bound, ends == nil { throw LeaseTextError("the lease of \(address) does not say when it ends") }
        let start = starts ?? lastTransaction ?? ends?.instant ?? context.now
        // A lease that was given back while it was infinite ended when the server heard of it last.
        let over = LeaseExpiry.at(ends?.instant ?? lastTransaction ?? start)
        return Lease(
            address: address, client: client, state: state, start: start,
            expiry: state == .bound || state == .declined ? ends ?? over : over, hardwareAddress: hardwareAddress,
            clientIdentifier: clientIdentifier, hostName: hostName, vendorClass: vendorClass,
            relayInformation: relayInformation.isEmpty ? nil : relayInformation, lastTransaction: lastTransaction)
    }

    /// The states of dhcpd (`binding_state_t` in its dhcpd.h); free ones may name the client that had the address.
    private func leaseState() throws(LeaseTextError) -> LeaseState {
        switch state {
        case nil, "active", "bootp", "reserved": return .bound
        case "free", "expired", "backup", "reset": return .expired
        case "released": return .released
        case "abandoned": return .declined
        case let name?: throw LeaseTextError("\(quoted(name.utf8)) is no binding state of dhcpd")
        }
    }

    /// `never`, `epoch SECONDS`, or `WEEKDAY YEAR/MONTH/DAY HOUR:MINUTE:SECOND`.
    private static func date(_ statement: [ISCToken]) throws(LeaseTextError) -> LeaseExpiry {
        let words = statement.dropFirst().compactMap(\.text)
        if words == ["never"] { return .never }
        if words.count == 2, words[0] == "epoch" { return .at(try FieldText.instant(words[1].utf8)) }
        guard words.count == 3, let date = civilDate(words[1], words[2]) else {
            throw LeaseTextError(
                "\(quoted(words.joined(separator: " ").utf8)) is no date, as 1 2026/11/23 08:38:53 is one")
        }
        return .at(Timestamp(seconds: date.secondsSinceEpoch))
    }

    private static func civilDate(_ day: String, _ time: String) -> CivilDate? {
        let numbers =
            (day.split(separator: "/", omittingEmptySubsequences: false)
            + time.split(separator: ":", omittingEmptySubsequences: false))
            .compactMap { part in part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil }
        guard numbers.count == 6 else { return nil }
        return CivilDate(
            year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
            second: numbers[5])
    }

    /// `hardware ethernet 02:50:…`; the names are those of dhcpd's print.c.
    private mutating func readHardware(_ statement: [ISCToken]) throws(LeaseTextError) {
        guard statement.count == 3, let type = statement[1].text, case .word(let address) = statement[2] else {
            throw LeaseTextError("behind 'hardware' a type and an address are to stand")
        }
        if let known = ISCHardwareType.number(of: type) {
            hardwareType = known
        } else {
            throw LeaseTextError("\(quoted(type.utf8)) is no type of hardware that dhcpd writes")
        }
        hardwareAddress = try FieldText.hardwareAddress(address)
    }

    private static func bytes(_ statement: [ISCToken], _ what: String) throws(LeaseTextError) -> [UInt8] {
        switch statement.last {
        case .string(let bytes) where statement.count > 1: return bytes
        case .word(let text) where statement.count > 1: return try FieldText.bytes(text, what)
        default: throw LeaseTextError("the \(what) is missing")
        }
    }

    /// The sub-options of option 82 that dhcpd keeps by name (RFC 3046 §3.1, §3.2).
    private mutating func readAgentOption(_ statement: [ISCToken]) throws(LeaseTextError) {
        let code: UInt8
        switch statement[1].text {
        case "agent.circuit-id": code = 1
        case "agent.remote-id": code = 2
        default: return
        }
        let value = try Self.bytes(statement, "sub-option of option 82")
        guard relayInformation.count + 2 + value.count <= 255 else {
            throw LeaseTextError("option 82 has more than 255 bytes")
        }
        relayInformation += [code, UInt8(value.count)] + value
    }
}
