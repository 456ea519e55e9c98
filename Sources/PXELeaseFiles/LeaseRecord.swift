import DHCPWire
import PXEResponder
import PacketWire

/// A lease as texts by name: what our CSV and JSON hold. Nothing of a lease is lost.
///
/// Bytes are hexadecimal; host name and vendor class are in `WireText`'s form; instants are ISO 8601 in UTC with all
/// nine digits; what is absent is nil.
struct LeaseRecord {
    /// The names, in the order in which they are written.
    static let names = [
        "address", "client", "state", "start", "end", "hardware_address", "client_identifier", "host_name",
        "vendor_class", "architecture", "xid", "relay_information", "last_transaction",
    ]
    /// The names of the values that JSON writes as numbers.
    static let numbers: Set = ["architecture", "xid"]

    /// The values by name.
    private(set) var values: [String: String] = [:]

    init(values: [String: String]) {
        self.values = values
    }

    init(_ lease: Lease) {
        values = [
            "address": "\(lease.address)", "client": lease.client.key, "state": lease.state.rawValue,
            "start": InstantText.text(of: lease.start),
            "end": lease.expiry.instant.map { InstantText.text(of: $0) } ?? "never",
            "hardware_address": hexadecimalText(lease.hardwareAddress, separator: ":"),
            "last_transaction": InstantText.text(of: lease.lastTransaction),
        ]
        values["client_identifier"] = lease.clientIdentifier.map { hexadecimalText($0) }
        values["host_name"] = lease.hostName.map { WireText.escaped($0.span) }
        values["vendor_class"] = lease.vendorClass.map { WireText.escaped($0.span) }
        values["architecture"] = lease.architecture.map { "\($0)" }
        values["xid"] = lease.xid.map { "\($0)" }
        values["relay_information"] = lease.relayInformation.map { hexadecimalText($0) }
    }

    /// The lease that the values tell.
    func lease() throws(LeaseTextError) -> Lease {
        let start = try instant("start")
        let end = try value("end")
        let state = try value("state")
        guard let state = LeaseState(rawValue: state) else {
            throw LeaseTextError("the state \(quoted(state.utf8)) is none of bound, expired, released, declined")
        }
        let hardwareAddress = try bytes("hardware_address") ?? []
        guard hardwareAddress.count <= 16 else {
            throw LeaseTextError("the hardware_address is longer than the 16 bytes of chaddr")
        }
        return Lease(
            address: try FieldText.address(value("address").utf8), client: try client(), state: state, start: start,
            expiry: end == "never" ? .never : .at(try instant("end")), hardwareAddress: hardwareAddress,
            clientIdentifier: try bytes("client_identifier"), hostName: try text("host_name"),
            vendorClass: try text("vendor_class"), architecture: try number("architecture"), xid: try number("xid"),
            relayInformation: try bytes("relay_information"),
            lastTransaction: values["last_transaction"] == nil ? nil : try instant("last_transaction"))
    }

    private func value(_ name: String) throws(LeaseTextError) -> String {
        guard let value = values[name] else { throw LeaseTextError("the lease has no \(name)") }
        return value
    }

    private func client() throws(LeaseTextError) -> ClientIdentity {
        let key = try value("client")
        guard let client = ClientIdentity(key: key) else {
            throw LeaseTextError("\(quoted(key.utf8)) is no client, as hw-1-025058000001 or id-01025058000001 is one")
        }
        return client
    }

    private func instant(_ name: String) throws(LeaseTextError) -> Timestamp {
        let text = try value(name)
        guard let instant = InstantText.instant(text) else {
            throw LeaseTextError("the \(name) \(quoted(text.utf8)) is no instant, as 2026-11-23T08:38:53Z is one")
        }
        return instant
    }

    private func bytes(_ name: String) throws(LeaseTextError) -> [UInt8]? {
        guard let text = values[name] else { return nil }
        guard let bytes = [UInt8](hexadecimal: text) else {
            throw LeaseTextError("the \(name) \(quoted(text.utf8)) is not hexadecimal")
        }
        return bytes
    }

    private func text(_ name: String) throws(LeaseTextError) -> [UInt8]? {
        guard let text = values[name] else { return nil }
        guard let bytes = WireText.bytes(ofEscaped: text) else {
            throw LeaseTextError("in the \(name) a backslash stands without \\, \" or xNN behind it")
        }
        return bytes
    }

    private func number<Number: FixedWidthInteger>(_ name: String) throws(LeaseTextError) -> Number? {
        guard let text = values[name] else { return nil }
        return try FieldText.number(text.utf8, "\(name) of \(Number.bitWidth) bits")
    }
}
