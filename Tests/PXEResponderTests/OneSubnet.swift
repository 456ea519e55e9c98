import DHCPWire
import PXEResponder
import PacketWire

/// The settings of a bench that has one subnet.
extension ResponderConfiguration {
    var only: SubnetSettings {
        get { subnets[0] }
        set { subnets[0] = newValue }
    }

    var pool: ClosedRange<IPv4Address>? {
        get { only.pools.first?.range }
        set { only.pools = newValue.map { [PoolSettings($0)] } ?? [] }
    }

    var leaseSeconds: UInt32? {
        get { settings.leaseTimes.standard }
        set { settings.leaseTimes = LeaseTimes(newValue) }
    }

    var serverAddress: IPv4Address {
        get { interfaces[0].address }
        set { interfaces[0].address = newValue }
    }

    mutating func set(_ code: OptionCode, _ value: [UInt8], isForced: Bool = false) {
        settings.options.removeAll { $0.code == code }
        settings.options.append(ConfiguredOption(code, value, isForced: isForced))
    }

    mutating func set(_ code: OptionCode, _ addresses: [IPv4Address]) {
        set(code, addresses.flatMap(\.octets))
    }
}
