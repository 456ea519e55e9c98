/// The flags of `netdevice(7)` that matter here.
struct InterfaceFlags: OptionSet {
    let rawValue: UInt32

    static let up = InterfaceFlags(rawValue: 0x1)
    static let broadcast = InterfaceFlags(rawValue: 0x2)
    static let loopback = InterfaceFlags(rawValue: 0x8)
    static let running = InterfaceFlags(rawValue: 0x40)
}
