import DHCPWire
public import PXEResponder
import PacketWire

/// One event of a responder as a line for people, and as fields for scripts.
public struct EventLine: Sendable {
    /// A fact with its name.
    public struct Field: Sendable {
        /// A stable word.
        public let name: String
        /// Its value.
        public let value: String
    }

    /// The line: the message, the client, what was decided and why.
    public let text: String
    /// The facts.
    public let fields: [Field]

    /// Makes the line of an event.
    public init(_ event: ResponderEvent) {
        fields = Self.fields(event)
        guard let client = event.client else {
            text = event.kind.description
            return
        }
        let words = [Self.column(client.messageLabel, 9), Self.column(client.name, 17), Self.machine(client)]
        text = words.filter { !$0.isEmpty }.joined(separator: " ") + ": " + event.kind.description
    }

    private static func column(_ word: String, _ width: Int) -> String {
        word + String(repeating: " ", count: max(width - word.utf8.count, 0))
    }

    /// The kind of machine and where it is, as far as it says so.
    private static func machine(_ client: ClientFacts) -> String {
        var words: [String] = []
        for tag in client.vlans { words.append("vlan \(tag.id)") }
        if let relay = client.relay { words.append("relay \(relay)") }
        if let number = client.architecture {
            words.append(ClientArchitecture(rawValue: number).name ?? "arch \(number)")
        }
        if client.isIPXE { words.append("iPXE") }
        return words.joined(separator: " ")
    }

    private static func fields(_ event: ResponderEvent) -> [Field] {
        var fields = [Field(name: "event", value: event.kind.name)]
        if case .ignored(let reason) = event.kind { fields.append(Field(name: "reason", value: reason.name)) }
        if case .refused(let reason) = event.kind { fields.append(Field(name: "reason", value: reason.name)) }
        if let address = event.kind.address { fields.append(Field(name: "address", value: "\(address)")) }
        if let file = event.kind.boot?.file { fields.append(Field(name: "bootfile", value: file)) }
        guard let client = event.client else { return fields }
        fields.append(Field(name: "client", value: client.name))
        fields.append(Field(name: "type", value: client.messageLabel))
        fields.append(Field(name: "xid", value: "\(client.xid)"))
        if let number = client.architecture { fields.append(Field(name: "arch", value: "\(number)")) }
        if let relay = client.relay { fields.append(Field(name: "relay", value: "\(relay)")) }
        if !client.vlans.isEmpty {
            fields.append(Field(name: "vlan", value: client.vlans.map { "\($0.id)" }.joined(separator: ".")))
        }
        if let hostName = client.hostName {
            fields.append(Field(name: "hostname", value: WireText.escaped(hostName.span)))
        }
        return fields
    }
}
