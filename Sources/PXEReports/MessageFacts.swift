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
            let field = Self.text(in: message, MessageField.file)
            bootfile = field.isEmpty ? nil : field
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
        case .hostName: hostName = Self.text(in: message, value)
        case .vendorClassIdentifier: vendorClass = Self.text(in: message, value)
        case .bootfileName: bootfile = Self.text(in: message, value)
        case .message: text = Self.text(in: message, value)
        case .iPXE: isIPXE = true
        case .userClass: isIPXE = isIPXE || UserClass.isIPXE(message.extracting(value))
        default: break
        }
    }

    /// The bytes of `range` before the first NUL.
    private static func text(in message: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var end = range.lowerBound
        while end < range.upperBound, message[end] != 0 { end &+= 1 }
        return range.lowerBound..<end
    }
}
