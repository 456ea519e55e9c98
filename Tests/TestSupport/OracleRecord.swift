/// What the oracle says of one DHCP frame. Fields that the capture cut off are nil.
package struct OracleRecord: Decodable {
    package var packet: Int
    /// Seconds and nine digits of the fraction; nil in a simple packet block, which carries no time.
    package var time: String?
    /// Whether the capture cut the frame.
    package var snapped: Bool?
    package var eth_src: String?
    package var eth_dst: String?
    package var vlan: [UInt16]
    package var ip_src: String?
    package var ip_dst: String?
    package var sport: UInt16?
    package var dport: UInt16?
    package var op: UInt8?
    package var htype: UInt8?
    package var hlen: UInt8?
    package var hops: UInt8?
    package var xid: UInt32?
    package var secs: UInt16?
    package var flags: UInt16?
    package var ciaddr: String?
    package var yiaddr: String?
    package var siaddr: String?
    package var giaddr: String?
    package var chaddr: String?
    package var sname: String?
    package var file: String?
    package var cookie: String?
    package var options: [Option]
    package var option_pos: [Position]
    package var status: String
    package var msg_type: UInt8?

    /// `[code, hex]`.
    package struct Option: Decodable {
        package var code: UInt8
        package var hex: String

        package init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            code = try list.decode(UInt8.self)
            hex = try list.decode(String.self)
        }
    }

    /// `[region, offset, length]`.
    package struct Position: Decodable {
        package var region: String
        package var offset: Int
        package var length: Int

        package init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            region = try list.decode(String.self)
            offset = try list.decode(Int.self)
            length = try list.decode(Int.self)
        }
    }
}
