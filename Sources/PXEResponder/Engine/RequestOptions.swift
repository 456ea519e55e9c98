import DHCPWire
import PacketWire

/// The values of the options that a server acts on, found in one pass; those of several instances are put together
/// (RFC 3396 §7).
struct RequestOptions: Sendable {
    var hostName: [UInt8]?
    var clientIdentifier: [UInt8]?
    var vendorClass: [UInt8]?
    var parameters: [UInt8]?
    var relayInformation: [UInt8]?
    var machineIdentifier: [UInt8]?
    var networkInterface: [UInt8]?
    var vendorOptions: [UInt8]?
    /// Option 80: the client takes an ACK at once (RFC 4039).
    var hasRapidCommit = false
    /// The values that were to be kept beside.
    var kept: [OptionCode: [UInt8]] = [:]
    private var requested = NumberValue()
    private var server = NumberValue()
    private var subnet = NumberValue()
    private var size = NumberValue()
    private var time = NumberValue()
    private var architecture: [UInt8]?
    private var userClass: [UInt8]?
    private var iPXEOptions: [UInt8]?

    init(_ view: MessageView, in message: Span<UInt8>, keeping codes: Set<OptionCode>) {
        var cursor = view.options
        while let option = cursor.next(in: message) {
            let piece = message.extracting(option.value)
            let code = OptionCode(rawValue: option.code)
            switch code {
            case .hostName: Self.add(piece, to: &hostName)
            case .clientIdentifier: Self.add(piece, to: &clientIdentifier)
            case .vendorClassIdentifier: Self.add(piece, to: &vendorClass)
            case .parameterRequestList: Self.add(piece, to: &parameters)
            case .relayAgentInformation: Self.add(piece, to: &relayInformation)
            case .machineIdentifier: Self.add(piece, to: &machineIdentifier)
            case .requestedIPAddress: requested.add(piece)
            case .serverIdentifier: server.add(piece)
            case .maximumMessageSize: size.add(piece)
            case .ipAddressLeaseTime: time.add(piece)
            case .clientArchitecture: Self.add(piece, to: &architecture)
            case .userClass: Self.add(piece, to: &userClass)
            case .subnetSelection: subnet.add(piece)
            case .rapidCommit: hasRapidCommit = true
            case .iPXE: Self.add(piece, to: &iPXEOptions)
            case .clientNetworkInterface: Self.add(piece, to: &networkInterface)
            case .vendorSpecific: Self.add(piece, to: &vendorOptions)
            default: break
            }
            if !codes.isEmpty, codes.contains(code) { Self.add(piece, to: &kept[code]) }
        }
    }

    // Inlined, it makes the optimizer of Swift 6.3.1 stop with an ownership error in `init`.
    @inline(never)
    private static func add(_ piece: Span<UInt8>, to value: inout [UInt8]?) {
        guard var bytes = value.take() else {
            value = [UInt8](copying: piece)
            return
        }
        bytes.append(copying: piece)
        value = bytes
    }

    var requestedAddress: IPv4Address? { requested.address }
    var serverIdentifier: IPv4Address? { server.address }
    var subnetSelection: IPv4Address? { subnet.address }
    var maximumSize: UInt16? { size.uint16 }
    var leaseSeconds: UInt32? { time.uint32 }

    var architectures: [UInt16] {
        guard let architecture else { return [] }
        return (0..<architecture.count / 2).map {
            UInt16(architecture[2 * $0]) << 8 | UInt16(architecture[2 * $0 + 1])
        }
    }

    /// iPXE says so in option 77 or has its own option, 175.
    var isIPXE: Bool {
        iPXEOptions != nil || userClass.map { UserClass.isIPXE($0.span) } ?? false
    }

    /// Whether it is an iPXE that loads from HTTP.
    var isHTTPCapable: Bool { iPXEOptions.map(IPXEFeature.http.isNamed) ?? false }
}
