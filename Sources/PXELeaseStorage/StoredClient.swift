import DHCPWire
import PXEResponder

/// A client as its columns hold it.
struct StoredClient {
    /// What it is known by, named as at the beginning of `ClientIdentity.key`.
    enum Kind: CaseIterable {
        case hardware, clientIdentifier, machine, relayPort

        var name: StaticString {
            switch self {
            case .hardware: "hw"
            case .clientIdentifier: "id"
            case .machine: "guid"
            case .relayPort: "port"
            }
        }

        /// For checksums; never changed.
        var number: UInt64 {
            switch self {
            case .hardware: 0
            case .clientIdentifier: 1
            case .machine: 2
            case .relayPort: 3
            }
        }
    }

    var kind: Kind
    /// The type of a hardware address.
    var htype: UInt8?
    var bytes: [UInt8]

    init(_ client: ClientIdentity) {
        switch client {
        case .hardware(let type, let length, let address):
            (kind, htype, bytes) = (.hardware, type, address.bytes(length: length))
        case .clientIdentifier(let value): (kind, bytes) = (.clientIdentifier, value)
        case .machine(let value): (kind, bytes) = (.machine, value)
        case .relayPort(let value): (kind, bytes) = (.relayPort, value)
        }
    }

    init(_ kind: Kind, htype: UInt8?, bytes: [UInt8]) {
        (self.kind, self.htype, self.bytes) = (kind, htype, bytes)
    }

    /// The client; nil for values that none has.
    var identity: ClientIdentity? {
        switch (kind, htype) {
        case (.hardware, let type?) where bytes.count <= 16:
            .hardware(type: type, length: UInt8(bytes.count), HardwareAddress(bytes))
        case (.clientIdentifier, nil): .clientIdentifier(bytes)
        case (.machine, nil): .machine(bytes)
        case (.relayPort, nil): .relayPort(bytes)
        default: nil
        }
    }
}

extension LeaseState {
    /// Its name in the file.
    var storedName: StaticString {
        switch self {
        case .bound: "bound"
        case .expired: "expired"
        case .released: "released"
        case .declined: "declined"
        }
    }

    /// For checksums; never changed.
    var number: UInt64 {
        switch self {
        case .bound: 0
        case .expired: 1
        case .released: 2
        case .declined: 3
        }
    }
}
