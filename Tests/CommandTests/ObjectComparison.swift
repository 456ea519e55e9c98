import DHCPWire
import Foundation
import TestSupport

/// Compares what `pxe-sniff --json` prints of a frame with what the oracle says of it.
///
/// Where the oracle means something else than we do:
/// - it has no fields for a frame that ends inside them (nil, not compared), where we print zeros and a diagnostic;
/// - it reads no options of a cut frame; we print those that were captured whole, and mark the rest as cut;
/// - chaddr has 16 bytes in the oracle, and hlen bytes (16 at most) in ours;
/// - sname and file are hexadecimal in the oracle where they are no text, and stay what they are when they hold options:
///   they are compared where both are plain text;
/// - a simple packet block of pcapng has no time: the oracle has none (nil), ours begins in 1970;
/// - addresses of link types other than Ethernet are compared where both have them.
struct ObjectComparison {
    private let record: OracleRecord
    /// What differs, in words; empty when all agrees.
    private(set) var differences: [String] = []

    init(_ record: OracleRecord, _ object: SniffedObject) {
        self.record = record
        expect("time", object.time, record.time.flatMap(Self.iso))
        if object.eth.dst != nil { expect("eth dst", object.eth.dst, .some(record.eth_dst)) }
        if object.eth.src != nil, record.eth_src != nil { expect("eth src", object.eth.src, .some(record.eth_src)) }
        expect("vlan", object.vlan, record.vlan)
        expect("ip src", object.ip.src, record.ip_src)
        expect("ip dst", object.ip.dst, record.ip_dst)
        expect("sport", object.udp.sport, record.sport)
        expect("dport", object.udp.dport, record.dport)
        compareHeader(object.dhcp)
        compareOptions(object.dhcp)
    }

    private mutating func expect<Value: Equatable>(_ field: String, _ ours: Value, _ oracle: Value?) {
        guard let oracle, ours != oracle else { return }
        differences.append("\(field): \(ours), the oracle says \(oracle)")
    }

    private mutating func compareHeader(_ message: SniffedObject.Message) {
        expect("op", message.op, record.op)
        expect("htype", message.htype, record.htype)
        expect("hlen", message.hlen, record.hlen)
        expect("hops", message.hops, record.hops)
        expect("xid", message.xid, record.xid)
        expect("secs", message.secs, record.secs)
        expect("flags", message.flags, record.flags)
        expect("ciaddr", message.ciaddr, record.ciaddr)
        expect("yiaddr", message.yiaddr, record.yiaddr)
        expect("siaddr", message.siaddr, record.siaddr)
        expect("giaddr", message.giaddr, record.giaddr)
        let oracle = record.chaddr.map { $0.prefix(2 * min(Int(message.hlen), 16)) }
        expect("chaddr", message.chaddr.replacing(":", with: ""), oracle.map(String.init))
        compare("sname", message.sname, record.sname)
        compare("file", message.file, record.file)
    }

    private mutating func compare(_ field: String, _ ours: String, _ oracle: String?) {
        let isHexadecimal = oracle?.allSatisfy(\.isHexDigit) != false
        guard !isHexadecimal, !ours.isEmpty, !ours.contains("\\") else { return }
        expect(field, ours, oracle)
    }

    private mutating func compareOptions(_ message: SniffedObject.Message) {
        if record.snapped == true, record.options.isEmpty {
            if record.cookie == "63825363", message.options.isEmpty {
                differences.append("options: none of a cut frame")
            }
            return
        }
        let ours = message.options.map { "\($0.region) \($0.offset) \($0.length): \($0.code) \($0.hex)" }
        let oracle = zip(record.options, record.option_pos).map { option, position in
            "\(position.region) \(position.offset) \(position.length): \(option.code) \(option.hex)"
        }
        expect("options", ours, oracle)
        let type = record.msg_type.map { MessageType(rawValue: $0).name ?? "TYPE \($0)" }
        expect("type", message.type, .some(type))
    }

    /// `1456626113.232810000` as `2016-02-28T02:21:53.232810000Z`.
    private static func iso(_ time: String) -> String? {
        let parts = time.split(separator: ".")
        guard parts.count == 2, let seconds = TimeInterval(parts[0]) else { return nil }
        return Date(timeIntervalSince1970: seconds).formatted(.iso8601).dropLast() + ".\(parts[1])Z"
    }
}
