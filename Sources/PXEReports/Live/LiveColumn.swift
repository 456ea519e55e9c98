import PacketWire

/// A column of the table of machines; what a machine does comes behind all of them.
struct LiveColumn: Sendable {
    let title: String
    let width: Int
    var isRight = false
    let text: @Sendable (LiveMachine, Timestamp) -> String

    private static let machine = LiveColumn(title: "machine", width: 17) { machine, _ in machine.name }
    private static let vlan = LiveColumn(title: "VLAN", width: 9) { machine, _ in machine.vlans }
    private static let hostName = LiveColumn(title: "name", width: 16) { machine, _ in machine.hostName }
    private static let firmware = LiveColumn(title: "firmware", width: 14) { machine, _ in machine.architecture }
    private static let stage = LiveColumn(title: "stage", width: 9) { machine, _ in machine.stage }
    private static let address = LiveColumn(title: "address", width: 15) { machine, _ in machine.address }
    private static let time = LiveColumn(title: "time", width: 5, isRight: true) { machine, now in
        machine.time(at: now)
    }

    /// The columns that a screen of so many cells has room for, with enough left for what machines do.
    static func all(in columns: Int, hasVLANs: Bool) -> [LiveColumn] {
        switch columns {
        case ..<50: [machine]
        case ..<66: [machine, stage, time]
        case ..<120: (hasVLANs && columns >= 90 ? [machine, vlan] : [machine]) + [stage, address, time]
        default: [machine] + (hasVLANs ? [vlan] : []) + [hostName, firmware, stage, address, time]
        }
    }
}
