import DHCPWire
import PacketWire

/// The values of the options that a server acts on, found in one pass; those of several instances are put together
/// (RFC 3396 §7).
struct RequestOptions {
    var hostName: [UInt8]?
    var clientIdentifier: [UInt8]?
    var vendorClass: [UInt8]?
    var parameters: [UInt8]?
    var relayInformation: [UInt8]?
    var machineIdentifier: [UInt8]?
    private var requested: [UInt8]?
    private var server: [UInt8]?
    private var size: [UInt8]?
    private var architecture: [UInt8]?
    private var userClass: [UInt8]?
    private var hasIPXEOption = false

    init(_ view: MessageView, in message: Span<UInt8>) {
        var cursor = view.options
        while let option = cursor.next(in: message) {
            let path: WritableKeyPath<RequestOptions, [UInt8]?>
            switch OptionCode(rawValue: option.code) {
            case .hostName: path = \.hostName
            case .clientIdentifier: path = \.clientIdentifier
            case .vendorClassIdentifier: path = \.vendorClass
            case .parameterRequestList: path = \.parameters
            case .relayAgentInformation: path = \.relayInformation
            case .machineIdentifier: path = \.machineIdentifier
            case .requestedIPAddress: path = \.requested
            case .serverIdentifier: path = \.server
            case .maximumMessageSize: path = \.size
            case .clientArchitecture: path = \.architecture
            case .userClass: path = \.userClass
            case .iPXE:
                hasIPXEOption = true
                continue
            default: continue
            }
            var value = self[keyPath: path] ?? []
            for offset in option.value { value.append(message[offset]) }
            self[keyPath: path] = value
        }
    }

    var requestedAddress: IPv4Address? { Self.address(requested) }
    var serverIdentifier: IPv4Address? { Self.address(server) }

    var maximumSize: UInt16? {
        guard let size, size.count == 2 else { return nil }
        return UInt16(size[0]) << 8 | UInt16(size[1])
    }

    var architectures: [UInt16] {
        guard let architecture else { return [] }
        return (0..<architecture.count / 2).map {
            UInt16(architecture[2 * $0]) << 8 | UInt16(architecture[2 * $0 + 1])
        }
    }

    /// iPXE sends its name in option 77 without the length bytes of RFC 3004 §4; others that follow it have them.
    var isIPXE: Bool {
        if hasIPXEOption { return true }
        guard let userClass else { return false }
        let name = Array("iPXE".utf8)
        return userClass == name || userClass.starts(with: [4] + name)
    }

    private static func address(_ bytes: [UInt8]?) -> IPv4Address? {
        guard let bytes, bytes.count == 4 else { return nil }
        let address = IPv4Address(bytes[0], bytes[1], bytes[2], bytes[3])
        return address.isZero ? nil : address
    }
}
