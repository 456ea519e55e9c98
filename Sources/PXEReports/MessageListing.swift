import DHCPWire
import PacketWire

/// A message as a list of `name: value` lines, the same wherever and whenever it is made: the form of goldens.
///
/// What is zero or empty is left out; so is the xid, which differs from run to run. Options come in wire order, each
/// with its code, name, length in bytes and decoded value; text from the wire is escaped.
public struct MessageListing: Sendable {
    /// Makes a listing.
    public init() {}

    /// The lines of a message, without line ends.
    ///
    /// - Parameter bytes: the frame's bytes.
    public func lines(of sniffed: SniffedFrame, _ bytes: Span<UInt8>) -> [String] {
        let message = bytes.extracting(sniffed.frame.payload)
        return address(of: sniffed) + fields(of: sniffed, message) + options(of: sniffed, message)
    }

    private func address(of sniffed: SniffedFrame) -> [String] {
        var lines: [String] = []
        if let destination = sniffed.frame.link.destination { lines.append("ethernet: \(destination)") }
        let vlans = sniffed.vlanIDs.map(String.init)
        if !vlans.isEmpty { lines.append("vlan: \(vlans.joined(separator: "."))") }
        if let ipv4 = sniffed.frame.ipv4 {
            lines.append(
                "ip: \(ipv4.source):\(sniffed.udp.sourcePort) to \(ipv4.destination):\(sniffed.udp.destinationPort)")
        }
        lines.append("length: \(sniffed.frame.payload.count)")
        return lines
    }

    private func fields(of sniffed: SniffedFrame, _ message: Span<UInt8>) -> [String] {
        let header = sniffed.message.header
        var lines: [String] = []
        if header.htype != 1 || header.hlen != 6 {
            lines.append("hardware: htype \(header.htype), hlen \(header.hlen)")
        }
        if header.hops != 0 { lines.append("hops: \(header.hops)") }
        if header.secs != 0 { lines.append("secs: \(header.secs)") }
        if header.flags != 0 { lines.append("flags: 0x" + String(header.flags, radix: 16)) }
        let addresses = [
            ("ciaddr", header.ciaddr), ("yiaddr", header.yiaddr), ("siaddr", header.siaddr), ("giaddr", header.giaddr),
        ]
        for (name, address) in addresses where !address.isZero { lines.append("\(name): \(address)") }
        for (name, region, field) in [
            ("sname", OptionRegion.sname, MessageField.sname), ("file", .file, MessageField.file),
        ]
        where !sniffed.message.overload.holds(region) {
            let text = message.extracting(message.text(in: field))
            if !text.isEmpty { lines.append("\(name): \"\(WireText.escaped(text))\"") }
        }
        return lines
    }

    private func options(of sniffed: SniffedFrame, _ message: Span<UInt8>) -> [String] {
        var reader = OptionValueReader(sniffed.message, in: message)
        var cursor = sniffed.message.options
        var lines: [String] = []
        while let option = cursor.next(in: message) {
            guard let value = value(of: option, in: message, &reader) else { continue }
            let place = option.region == .options ? "" : " in \(option.region)"
            let name = OptionTable.name(of: option.code, in: .dhcp)
            lines.append("option \(option.code) \(name)\(place) [\(option.length)]: \(value)")
        }
        return lines
    }

    private func value(
        of option: OptionPosition, in message: Span<UInt8>, _ reader: inout OptionValueReader
    ) -> String? {
        var buffer = TextBuffer(minimumCapacity: 0)
        var isFirstPiece = true
        var after = reader
        buffer.compose(capacity: 256 + 8 * option.length) { output in
            // The text may be written again with more room: each time from the same state.
            after = reader
            var writer = OptionTextWriter(output)
            isFirstPiece = after.walk(option, in: message, &writer)
            output = writer.finish()
        }
        reader = after
        return isFirstPiece ? String(decoding: buffer.bytes, as: UTF8.self) : nil
    }
}
