import DHCPWire
import PacketWire

/// DHCP messages as PXE clients, servers and relays send them.
enum SeedMessage {
    /// All of them.
    static let all: [[UInt8]] = [
        request(edk2 + [.init(code: 53, value: [1])]),
        request([.init(code: 53, value: [1])] + edk2 + iPXE),
        request([.init(code: 53, value: [3]), address(50, 77), address(54, 1)] + edk2 + identity),
        request([.init(code: 53, value: [1])] + edk2 + [relay], giaddr: IPv4Address(203, 0, 113, 1)),
        request([.init(code: 53, value: [8]), .init(code: 61, value: duid)] + identity, ciaddr: server),
        request([.init(code: 53, value: [10]), .init(code: 82, value: [1, 2, 0, 3])], giaddr: server),
        reply([.init(code: 53, value: [2])] + lease + boot + [menu]),
        reply([.init(code: 53, value: [5])] + lease + boot + routes + [relay]),
        reply([.init(code: 53, value: [5])] + lease + boot + routes + vendors, maximum: 576),
        reply([.init(code: 53, value: [2])] + lease + [.init(code: 43, value: long), menu], maximum: 1_472),
        reply([.init(code: 53, value: [6]), address(54, 1), .init(code: 56, value: Array("wrong network".utf8))]),
        plainBOOTP,
    ]

    private static let server = IPv4Address(198, 51, 100, 1)
    private static let long = (0..<600).map { UInt8(truncatingIfNeeded: $0) }
    private static let guid: [UInt8] = [0] + Array(0..<16)
    private static let duid: [UInt8] = [255, 0, 0, 0, 1, 0, 1, 0, 1, 0x2A, 0, 0, 0, 0x52, 0x54, 0, 0x12, 0x34, 0x56]
    private static let relay = RawOption(
        code: 82,
        value: [1, 4, 0, 10, 0, 3, 2, 6, 0x52, 0x54, 0, 0, 0, 1, 5, 4, 198, 51, 100, 0, 11, 4, 198, 51, 100, 1])
    private static let menu = RawOption(
        code: 43,
        value: [6, 1, 7, 8, 7, 0x80, 0, 1, 198, 51, 100, 1, 9, 7, 0x80, 0, 4] + Array("boot".utf8)
            + [10, 4, 5] + Array("F8?".utf8) + [71, 4, 0x80, 0, 0, 0, 255])

    private static let edk2: [RawOption] = [
        .init(code: 57, value: [0x05, 0xC0]),
        .init(
            code: 55,
            value: [
                1, 2, 3, 4, 5, 6, 12, 13, 15, 17, 18, 22, 23, 28, 40, 41, 42, 43, 50, 51, 54, 58, 59, 60, 66, 67, 97,
                128,
                129, 130, 131, 132, 133, 134, 135,
            ]),
        .init(code: 97, value: guid), .init(code: 94, value: [1, 3, 16]), .init(code: 93, value: [0, 7]),
        .init(code: 60, value: Array("PXEClient:Arch:00007:UNDI:003016".utf8)),
    ]
    private static let iPXE: [RawOption] = [
        .init(code: 77, value: Array("iPXE".utf8)),
        .init(
            code: 175,
            value: [
                0xB1, 5, 1, 0x80, 0x86, 0x10, 0x0E, 0xEB, 3, 1, 0, 0, 0x17, 1, 1, 0x22, 1, 1, 0x13, 1, 1, 0x14, 1, 1,
                0x11, 1,
                1, 0x27, 1, 1, 0x19, 1, 1, 0x29, 1, 1, 0x10, 1, 2, 0x21, 1, 1, 0x15, 1, 1, 0x18, 1, 1, 0x1B, 1, 1, 0x26,
                1,
                1, 0x12, 1, 1,
            ]),
        .init(code: 61, value: [1, 0x52, 0x54, 0, 0x12, 0x34, 0x56]),
    ]
    private static let identity: [RawOption] = [
        .init(code: 12, value: Array("node-1".utf8)),
        .init(code: 81, value: [5, 0, 0, 6] + Array("node-1".utf8) + [3] + Array("lab".utf8) + [0]),
        .init(code: 77, value: [4] + Array("test".utf8) + [3, 1, 2, 3]),
        .init(code: 125, value: [0, 0, 1, 0x37, 6, 1, 4, 1, 2, 3, 4]),
        .init(code: 124, value: [0, 0, 0, 9, 5, 4] + Array("lamp".utf8)),
    ]
    private static let lease: [RawOption] = [
        address(54, 1), .init(code: 51, value: [0, 0, 0x0E, 0x10]), .init(code: 58, value: [0, 0, 7, 8]),
        .init(code: 59, value: [0, 0, 0x0C, 0x4E]), .init(code: 1, value: [255, 255, 255, 0]), address(28, 255),
        address(3, 1), .init(code: 6, value: [198, 51, 100, 1, 198, 51, 100, 2]),
        .init(code: 15, value: Array("lab.example".utf8)), .init(code: 26, value: [5, 0xDC]),
    ]
    private static let boot: [RawOption] = [
        .init(code: 66, value: Array("198.51.100.1".utf8) + [0]),
        .init(code: 67, value: Array("boot/x64.efi".utf8) + [0]),
        .init(code: 60, value: Array("PXEClient".utf8)), .init(code: 97, value: guid),
        address(150, 1), .init(code: 209, value: Array("grub.cfg".utf8)), .init(code: 211, value: [0, 0, 0, 30]),
    ]
    private static let routes: [RawOption] = [
        .init(code: 121, value: [24, 203, 0, 113, 198, 51, 100, 1, 0, 198, 51, 100, 1]),
        .init(
            code: 119,
            value: [3] + Array("lab".utf8) + [7] + Array("example".utf8) + [0, 4, 0x62, 0x6F, 0x6F, 0x74, 0xC0, 0]),
        .init(code: 33, value: [203, 0, 113, 0, 198, 51, 100, 1]),
        .init(code: 90, value: Array(repeating: 1, count: 30)),
    ]
    private static let vendors: [RawOption] = [
        .init(code: 125, value: [0, 0, 1, 0x37, 6, 1, 4, 1, 2, 3, 4, 0, 0, 0, 9, 3, 2, 1, 7]),
        .init(code: 151, value: [1] + Array("ok".utf8)), .init(code: 120, value: [1, 198, 51, 100, 9]),
        .init(code: 114, value: Array("https://lab.example/portal".utf8)), .init(code: 17, value: long.suffix(80)),
    ]

    private static func address(_ code: UInt8, _ last: UInt8) -> RawOption {
        RawOption(code: code, value: [198, 51, 100, last])
    }

    private static func request(
        _ options: [RawOption], ciaddr: IPv4Address = .zero, giaddr: IPv4Address = .zero
    ) -> [UInt8] {
        var header = MessageHeader(
            op: MessageHeader.request, xid: 0x3903_F326, secs: 4, flags: MessageHeader.broadcastBit,
            chaddr: HardwareAddress(MACAddress(rawValue: 0x5254_0012_3456)))
        header.ciaddr = ciaddr
        header.giaddr = giaddr
        return placed(options, in: DHCPMessage(header: header), maximum: 1_472)
    }

    private static func reply(_ options: [RawOption], maximum: Int = 548) -> [UInt8] {
        var header = MessageHeader(
            op: MessageHeader.reply, xid: 0x3903_F326,
            chaddr: HardwareAddress(MACAddress(rawValue: 0x5254_0012_3456)))
        header.yiaddr = IPv4Address(198, 51, 100, 77)
        header.siaddr = server
        return placed(options, in: DHCPMessage(header: header), maximum: maximum)
    }

    private static func placed(_ options: [RawOption], in message: DHCPMessage, maximum: Int) -> [UInt8] {
        var message = message
        _ = OptionLayout(maximumLength: maximum).place(options, in: &message)
        return message.encoded()
    }

    private static var plainBOOTP: [UInt8] {
        var message = DHCPMessage(
            header: MessageHeader(
                op: MessageHeader.request, xid: 7, chaddr: HardwareAddress(MACAddress(rawValue: 0x5254_0012_3456))),
            file: Array("vmunix".utf8), hasCookie: false)
        message.options.optionsRest = [UInt8](repeating: 0, count: 64)
        return message.encoded()
    }
}
