public import PXEResponder
public import PacketWire

/// A configuration as a file tells it: what it says of interfaces, and all that does not depend on the machine.
public struct ConfigurationFile: Hashable, Sendable {
    /// An interface to serve, and the responder's address on it where the file names one.
    public struct Interface: Hashable, Sendable {
        /// Its name, as `eth1`.
        public var name: String
        /// The server identifier; nil for the interface's own address.
        public var address: IPv4Address?
        /// The network of `address`, where the responder itself is to be the host that has it; nil for an address of the
        /// machine.
        public var virtualSubnet: IPv4Subnet?

        /// Makes an interface.
        public init(_ name: String, address: IPv4Address? = nil) {
            self.name = name
            self.address = address
        }

        /// Makes an interface on which the responder itself is the host that has an address.
        public init(_ name: String, virtual address: InterfaceFacts.Address) {
            self.init(name, address: address.address)
            virtualSubnet = address.subnet
        }
    }

    /// Where leases are kept.
    public enum Leases: Hashable, Sendable {
        /// Nowhere: they are forgotten at the end.
        case memory
        /// In this file.
        case file(String)
    }

    /// The file's path; nil for a configuration that is none.
    public var path: String?
    /// The interfaces to serve.
    public var interfaces: [Interface]
    /// All the rest; its own `interfaces` are empty.
    public var configuration: ResponderConfiguration
    /// Where leases are kept; nil where it is not said.
    public var leases: Leases?
    /// The folder of the boot files that are handed out; nil for none.
    public var bootRoot: String?
    /// Whether a name that is not in that folder stands for one that differs in the case of its letters.
    public var ignoresCase = false
    /// Whether they are handed out by HTTP too.
    public var http = HTTPChoice.usual
    /// Where boots are recorded; nil where they are not.
    public var recording: RecordingSettings?
    /// Where the parts stand in the file.
    var positions: [ConfigurationPlace: TextPosition] = [:]

    /// Makes a configuration of no file.
    public init(
        interfaces: [Interface] = [],
        configuration: ResponderConfiguration = ResponderConfiguration(interfaces: [], subnets: []),
        leases: Leases? = nil
    ) {
        self.interfaces = interfaces
        self.configuration = configuration
        self.leases = leases
    }
}

extension ConfigurationFile {
    /// Complaints about problems, where they stand in the file, in its order.
    public func complaints(_ problems: [ConfigurationProblem]) -> [ConfigurationComplaint] {
        problems.map { problem in
            let position = problem.place.enclosing.lazy.compactMap { positions[$0] }.first
            return ConfigurationComplaint(problem.sentence, at: position ?? TextPosition(line: 1, column: 1))
        }
        .sorted { $0.position < $1.position }
    }
}

extension ConfigurationFile {
    /// The error that says of problems where they stand; a configuration of no file has the name `configuration`.
    public func error(_ problems: [ConfigurationProblem]) -> ConfigurationFileError {
        ConfigurationFileError(path: path ?? "configuration", complaints: complaints(problems))
    }
}
