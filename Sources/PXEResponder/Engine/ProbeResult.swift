public import PacketWire

/// What a probe of an address found.
public enum ProbeResult: Hashable, Sendable {
    /// Nobody answered.
    case silent
    /// Somebody answered, with this MAC address where it is known.
    case answered(MACAddress?)
}
