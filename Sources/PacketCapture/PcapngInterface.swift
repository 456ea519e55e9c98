import PacketWire

/// What an interface description block of pcapng says (draft-ietf-opsawg-pcapng §4.2).
struct PcapngInterface {
    var linkType: LinkType
    /// The most bytes of a packet; 0 is no limit.
    var snapshotLength: UInt32
    /// The exponent of a tick: of 2 where the highest bit is set, else of 10 (if_tsresol).
    var resolution: UInt8 = 6
    /// Seconds to add to each timestamp (if_tsoffset).
    var offset: Int64 = 0

    /// The instant that `ticks` stand for, clamped to what 64 bits can tell.
    func timestamp(ticks: UInt64) -> Timestamp {
        let exponent = UInt64(resolution & 0x7F)
        let isBinary = resolution & 0x80 != 0
        // More than 63 and 19 do not fit 64 bits: a tick is then so short that all of them make no second.
        guard exponent <= (isBinary ? 63 : 19) else { return Timestamp(seconds: offset) }
        let perSecond = isBinary ? 1 << exponent : (0..<exponent).reduce(UInt64(1)) { power, _ in power &* 10 }
        let (seconds, rest) = ticks.quotientAndRemainder(dividingBy: perSecond)
        // rest < perSecond, so that the quotient is below one billion and the division does not overflow.
        let fraction = perSecond.dividingFullWidth(rest.multipliedFullWidth(by: 1_000_000_000)).quotient
        let sum = Int64(clamping: seconds).addingReportingOverflow(offset)
        return Timestamp(seconds: sum.overflow ? .max : sum.partialValue, nanoseconds: Int64(fraction))
    }
}
