import DHCPWire
import PacketWire

/// What stands for a DHCP message.
struct DHCPStandIns: Sendable {
    let standIns: StandIns

    /// The message in place of another. What an address in a text makes it longer or shorter is taken from its padding.
    func message(_ old: Span<UInt8>) -> [UInt8] {
        guard var message = DHCPMessage(decoding: old) else { return OptionStandIns.blank(old.array(0..<old.count)) }
        message.header = header(message.header)
        message.sname = field(message.sname)
        message.file = field(message.file)
        let isEnded = message.options.raw.contains { $0.code == 255 && $0.region == .options }
        replaceOptions(of: &message)
        message.options.optionsRest = rest(message.options.optionsRest, isPadding: isEnded || !message.hasCookie)
        message.options.fileRest = rest(message.options.fileRest, isPadding: false)
        message.options.snameRest = rest(message.options.snameRest, isPadding: false)
        if isEnded { fit(&message, to: old.count) }
        return message.encoded()
    }

    /// An option that is split over several is one value (RFC 3396 §7): its pieces keep their lengths, but for the last.
    /// That may grow where there is room: file and sname have no more than they have (RFC 2132 §9.3).
    private func replaceOptions(of message: inout DHCPMessage) {
        var options = OptionStandIns(standIns: standIns)
        options.isPXE = isPXE(message)
        let places = message.options.raw.indices.filter { !message.options.raw[$0].isFiller }
        for (code, places) in Dictionary(grouping: places, by: { message.options.raw[$0].code }) {
            var rest = options.value(code, places.flatMap { message.options.raw[$0].value })[...]
            for place in places {
                let old = message.options.raw[place]
                let count = place == places.last && old.region == .options ? 255 : old.value.count
                message.options.raw[place].value = Array(rest.prefix(count))
                rest = rest.dropFirst(count)
            }
        }
    }

    private func header(_ old: MessageHeader) -> MessageHeader {
        var header = old
        header.ciaddr = standIns.address(old.ciaddr)
        header.yiaddr = standIns.address(old.yiaddr)
        header.siaddr = standIns.address(old.siaddr)
        header.giaddr = standIns.address(old.giaddr)
        let isMAC = old.hlen == 6 && old.htype == 1
        header.chaddr =
            isMAC
            ? HardwareAddress(standIns.mac(old.chaddr.macAddress))
            : HardwareAddress(standIns.identifier(old.chaddr.bytes(length: old.hlen)))
        header.xid = transaction(old.xid, old.chaddr.macAddress, header.chaddr.macAddress)
        return header
    }

    /// Some ROMs take the end of their MAC address as xid.
    private func transaction(_ xid: UInt32, _ old: MACAddress, _ new: MACAddress) -> UInt32 {
        let end: UInt32 = 0xFF_FFFF
        let (oldEnd, newEnd) = (UInt32(truncatingIfNeeded: old.rawValue), UInt32(truncatingIfNeeded: new.rawValue))
        guard xid & end == oldEnd & end, xid & end != 0 else { return xid }
        return xid == oldEnd ? newEnd : xid & ~end | newEnd & end
    }

    /// A text up to its NUL; what somebody left behind it goes.
    private func field(_ old: [UInt8]) -> [UInt8] { standIns.path(old.prefix { $0 != 0 }) }

    /// A server's answer may lack option 60 and have PXE's option 43 all the same: it is read as the client reads it. Where
    /// option 60 is another vendor's, so is option 43.
    private func isPXE(_ message: DHCPMessage) -> Bool {
        if let vendorClass = message.options[.vendorClassIdentifier] {
            return BootClass(vendorClass: vendorClass) != nil
        }
        return PXEVendorCodes.areAll(in: message.options[.vendorSpecific] ?? [])
    }

    /// Padding is blanked; of options that run out the code and length stay, so that they run out afterwards.
    private func rest(_ old: [UInt8], isPadding: Bool) -> [UInt8] {
        let kept = isPadding ? 0 : 2
        return old.prefix(kept) + OptionStandIns.blank(old.dropFirst(kept))
    }

    private func fit(_ message: inout DHCPMessage, to length: Int) {
        let excess = message.encoded().count - length
        let padding = message.options.optionsRest.count
        message.options.optionsRest = [UInt8](repeating: 0, count: max(padding - excess, 0))
    }
}
