import DHCPWire
public import PXESessions
public import PacketWire

/// Which boots are wanted: all that fit every condition that is set.
public struct BootFilter: Sendable {
    /// The machine's MAC address.
    public var mac: MACAddress?
    /// Whether machines that do not boot from the network are wanted too.
    public var includesOthers: Bool
    /// What else has to hold.
    public var expression: FilterExpression<BootField>?

    /// Makes a filter that all boots pass.
    public init(
        mac: MACAddress? = nil, includesOthers: Bool = false, expression: FilterExpression<BootField>? = nil
    ) {
        self.mac = mac
        self.includesOthers = includesOthers
        self.expression = expression
    }

    /// Whether a boot passes.
    public func accepts(_ session: BootSession) -> Bool {
        guard includesOthers || session.isBoot, mac == nil || mac == session.key.chaddr.macAddress else { return false }
        guard let expression else { return true }
        return expression.holds { field, probe in field.read(session, &probe) }
    }
}
