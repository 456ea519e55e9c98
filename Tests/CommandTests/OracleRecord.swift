/// What the oracle says of one DHCP frame. Fields that the capture cut off are nil.
struct OracleRecord: Decodable {
    var packet: Int
    /// Seconds and nine digits of the fraction; nil in a simple packet block, which carries no time.
    var time: String?
    /// Whether the capture cut the frame.
    var snapped: Bool?
    var eth_src: String?
    var eth_dst: String?
    var vlan: [UInt16]
    var ip_src: String?
    var ip_dst: String?
    var sport: UInt16?
    var dport: UInt16?
    var op: UInt8?
    var htype: UInt8?
    var hlen: UInt8?
    var hops: UInt8?
    var xid: UInt32?
    var secs: UInt16?
    var flags: UInt16?
    var ciaddr: String?
    var yiaddr: String?
    var siaddr: String?
    var giaddr: String?
    var chaddr: String?
    var sname: String?
    var file: String?
    var cookie: String?
    var options: [Option]
    var option_pos: [Position]
    var status: String
    var msg_type: UInt8?

    /// `[code, hex]`.
    struct Option: Decodable {
        var code: UInt8
        var hex: String

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            code = try list.decode(UInt8.self)
            hex = try list.decode(String.self)
        }
    }

    /// `[region, offset, length]`.
    struct Position: Decodable {
        var region: String
        var offset: Int
        var length: Int

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            region = try list.decode(String.self)
            offset = try list.decode(Int.self)
            length = try list.decode(Int.self)
        }
    }
}
