import DHCPWire
import PacketWire

/// A message in a trace: `REQUEST xid 1a2b3c4d, 50 198.51.100.10, 54 198.51.100.1`.
struct MessageText: CustomStringConvertible {
    let message: DHCPMessage

    init(_ message: DHCPMessage) { self.message = message }

    var description: String {
        var parts = [
            "\(message.messageType?.description ?? "BOOTP") xid " + String(message.header.xid, radix: 16)
        ]
        if !message.header.ciaddr.isZero { parts.append("ciaddr \(message.header.ciaddr)") }
        if !message.header.yiaddr.isZero { parts.append("yiaddr \(message.header.yiaddr)") }
        if !message.header.giaddr.isZero { parts.append("giaddr \(message.header.giaddr)") }
        if let address = message.requestedAddress { parts.append("50 \(address)") }
        if let address = message.serverIdentifier { parts.append("54 \(address)") }
        if let value = message.options[.ipAddressLeaseTime] {
            parts.append("51 \(value.reduce(0) { $0 << 8 | Int($1) })")
        }
        if let value = message.options[.message] { parts.append("56 '\(String(decoding: value, as: UTF8.self))'") }
        return parts.joined(separator: ", ")
    }
}
