import ArgumentParser
import PXELeaseFiles
import PXEResponder
import PacketWire

/// By what a lease is named on the command line: its address, a MAC address, or its client's key.
struct LeaseName: ExpressibleByArgument {
    private enum Kind {
        case address(IPv4Address)
        case mac(MACAddress)
        case client(ClientIdentity)
    }

    /// The name as it was given.
    let text: String
    private let kind: Kind

    init?(argument: String) {
        text = argument
        if let address = IPv4Address(argument) {
            kind = .address(address)
        } else if let mac = MACAddress(argument) {
            kind = .mac(mac)
        } else if let client = ClientIdentity(key: argument.lowercased()) {
            kind = .client(client)
        } else {
            return nil
        }
    }

    /// Whether the lease is meant.
    func isMeant(_ lease: Lease) -> Bool {
        switch kind {
        case .address(let address): lease.address == address
        case .mac(let mac): lease.hardwareAddress == mac.octets || lease.client == ClientIdentity(mac)
        case .client(let client): lease.client == client
        }
    }
}
