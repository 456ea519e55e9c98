import DHCPWire
import PacketWire

/// What an answer says of the client's network.
struct AddressHints: Sendable {
    /// Option 1.
    private(set) var subnetMask: IPv4Address?
    /// Option 6.
    private(set) var nameServers: [IPv4Address] = []

    init(_ view: MessageView, in message: Span<UInt8>) {
        var cursor = view.options
        while let option = cursor.next(in: message) {
            switch OptionCode(option.code) {
            case .subnetMask where option.length == 4: subnetMask = message.ipv4Address(at: option.value.lowerBound)
            case .domainNameServer:
                for at in stride(from: option.value.lowerBound, to: option.value.upperBound - 3, by: 4) {
                    nameServers.append(message.ipv4Address(at: at))
                }
            default: break
            }
        }
    }
}
