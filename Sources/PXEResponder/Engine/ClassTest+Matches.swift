import DHCPWire
import PacketWire

extension ClassTest {
    /// Whether the client of a message belongs to the class.
    func matches(_ request: ClientRequest) -> Bool {
        switch self {
        case .architecture(let numbers): request.client.architectures.contains { numbers.contains($0) }
        case .vendorClass(let prefix): request.client.vendorClass?.starts(with: prefix) ?? false
        case .userClass(let name):
            request.keptOptions[.userClass].map { UserClass.contains(name, in: $0.span) } ?? false
        case .hardwarePrefix(let prefix):
            request.client.hardwareType == 1 && request.client.hardwareAddress.starts(with: prefix)
        case .circuitIdentifier(let value): request.portInformation?.circuitIdentifier == value
        case .remoteIdentifier(let value): request.portInformation?.remoteIdentifier == value
        case .hasOption(let code): request.keptOptions[code] != nil
        case .option(let code, let value): request.keptOptions[code] == value
        case .all(let tests): tests.allSatisfy { $0.matches(request) }
        case .any(let tests): tests.contains { $0.matches(request) }
        case .not(let test): !test.matches(request)
        }
    }
}
