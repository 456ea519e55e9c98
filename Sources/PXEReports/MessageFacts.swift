import DHCPWire
import PacketWire

/// What of a message matters in one line: positions and numbers, gathered in one pass without allocation.
struct MessageFacts {
    var requestedAddress: IPv4Address?
    var serverIdentifier: IPv4Address?
    var leaseTime: UInt32?
    var architecture: UInt16?
    var hostName: Range<Int>?
    var vendorClass: Range<Int>?
    var bootfile: Range<Int>?
    var text: Range<Int>?
    var isIPXE = false
    var isRelayed = false

    init(_ view: MessageView, in message: Span<UInt8>) {
        var cursor = view.options
        while let option = cursor.next(in: message) { note(option, in: message) }
        if bootfile == nil, !view.overload.contains(.file), message.count >= MessageField.fixedLength {
            bootfile = Self.nonEmpty(message.text(in: MessageField.file))
        }
        isRelayed = !view.header.giaddr.isZero
    }

    private mutating func note(_ option: OptionPosition, in message: Span<UInt8>) {
        let value = option.value
        switch OptionCode(rawValue: option.code) {
        case .requestedIPAddress where option.length == 4:
            requestedAddress = message.ipv4Address(at: value.lowerBound)
        case .serverIdentifier where option.length == 4:
            serverIdentifier = message.ipv4Address(at: value.lowerBound)
        case .ipAddressLeaseTime where option.length == 4:
            leaseTime = message.bigEndian32(at: value.lowerBound)
        case .clientArchitecture where option.length >= 2:
            architecture = message.bigEndian16(at: value.lowerBound)
        case .hostName: hostName = message.text(in: value)
        case .vendorClassIdentifier: vendorClass = message.text(in: value)
        case .bootfileName: bootfile = Self.nonEmpty(message.text(in: value))
        case .message: text = message.text(in: value)
        case .iPXE: isIPXE = true
        case .userClass: isIPXE = isIPXE || UserClass.isIPXE(message.extracting(value))
        default: break
        }
    }

    /// An option 67 without a name names no file: the file field still may.
    private static func nonEmpty(_ range: Range<Int>) -> Range<Int>? { range.isEmpty ? nil : range }
}
