/// The keys that a configuration file can have, one list for each kind of mapping in it.
public enum ConfigurationSchema: String, CaseIterable, Sendable {
    case file = "the file"
    case interface = "an interface"
    case leaseTime = "a lease time"
    case option = "an option"
    case boot = "what to boot"
    case menu = "a boot menu"
    case menuItem = "an item of a boot menu"
    case clientClass = "a class"
    case match = "a test"
    case optionTest = "a test of an option"
    case subnet = "a subnet"
    case pool = "a pool"
    case reservation = "a reservation"
    case relays = "the relays"
    case probe = "the probes"
    case limits = "the limits"
    case record = "the recordings"

    /// The keys, in the order in which they are written.
    public var keys: [String] {
        switch self {
        case .file:
            [
                "interfaces", "identity", "authoritative", "lease-time", "options", "boot", "boot-root", "ignore-case",
                "http-port",
                "classes", "subnets", "reservations", "relays", "bootp", "rapid-commit", "leasequery", "probe",
                "offer-hold",
                "quarantine", "grace", "decline-limit", "limits", "leases", "record",
            ]
        case .interface: ["address", "virtual-ip"]
        case .leaseTime: ["default", "min", "max"]
        case .option: ["value", "hex", "always"]
        case .boot: ["server", "server-name", "file", "ipxe-file", "offer", "menu", "reply-delay"]
        case .menu: ["prompt", "timeout", "items", "multicast"]
        case .menuItem: ["text", "file", "server", "local", "type"]
        case .clientClass: ["name", "match"] + Self.settings
        case .match:
            [
                "architecture", "vendor-class", "user-class", "mac-prefix", "circuit-id", "remote-id", "option", "all",
                "any", "not",
            ]
        case .optionTest: ["code", "value", "hex"]
        case .subnet:
            [
                "subnet", "interface", "vlan", "server", "authoritative", "unknown-clients", "pools", "reservations",
            ] + Self.settings
        case .pool: ["range", "exclude", "classes"] + Self.settings
        case .reservation:
            ["mac", "client-id", "machine", "circuit-id", "remote-id", "address", "hostname"] + Self.settings
        case .relays: ["allow", "max-hops"]
        case .probe: ["wait", "reserve", "fresh"]
        case .limits: ["offers", "fresh-offers", "quarantines", "pending-operations", "probes", "other-servers"]
        case .record: ["folder", "all", "files", "bytes"]
        }
    }

    /// What clients are told, wherever that can stand.
    private static var settings: [String] { ["lease-time", "options", "boot"] }
}
