public import DHCPWire

/// A question about a client's message.
public indirect enum ClassTest: Hashable, Sendable {
    /// Option 93 has one of these numbers (RFC 4578 §2.1).
    case architecture([UInt16])
    /// Option 60 begins with these bytes.
    case vendorClass([UInt8])
    /// Option 77 has this user class, or is this text as a whole, as iPXE writes it.
    case userClass([UInt8])
    /// chaddr is an Ethernet address that begins with these bytes.
    case hardwarePrefix([UInt8])
    /// Sub-option 1 of option 82, Agent Circuit ID, has this value (RFC 3046 §3.1).
    case circuitIdentifier([UInt8])
    /// Sub-option 2 of option 82, Agent Remote ID, has this value (RFC 3046 §3.2).
    case remoteIdentifier([UInt8])
    /// The option is there.
    case hasOption(OptionCode)
    /// The option has this value.
    case option(OptionCode, [UInt8])
    /// All of these hold.
    case all([ClassTest])
    /// At least one of these holds.
    case any([ClassTest])
    /// This does not hold.
    case not(ClassTest)
}

extension ClassTest {
    /// The options whose values the test reads.
    var options: Set<OptionCode> {
        switch self {
        case .architecture, .vendorClass, .hardwarePrefix, .circuitIdentifier, .remoteIdentifier: []
        case .userClass: [.userClass]
        case .hasOption(let code), .option(let code, _): [code]
        case .all(let tests), .any(let tests): tests.reduce(into: []) { $0.formUnion($1.options) }
        case .not(let test): test.options
        }
    }
}
