/// What the oracle says of one DHCP frame. Fields that the capture cut off are nil.
public struct OracleRecord: Decodable {
    public var packet: Int
    /// Seconds and nine digits of the fraction; nil in a simple packet block, which carries no time.
    public var time: String?
    /// Whether the capture cut the frame.
    public var snapped: Bool?
    public var eth_src: String?
    public var eth_dst: String?
    public var vlan: [UInt16]
    public var ip_src: String?
    public var ip_dst: String?
    public var sport: UInt16?
    public var dport: UInt16?
    public var op: UInt8?
    public var htype: UInt8?
    public var hlen: UInt8?
    public var hops: UInt8?
    public var xid: UInt32?
    public var secs: UInt16?
    public var flags: UInt16?
    public var ciaddr: String?
    public var yiaddr: String?
    public var siaddr: String?
    public var giaddr: String?
    public var chaddr: String?
    public var sname: String?
    public var file: String?
    public var cookie: String?
    public var options: [Option]
    public var option_pos: [Position]
    public var status: String
    public var msg_type: UInt8?

    /// `[code, hex]`.
    public struct Option: Decodable {
        public var code: UInt8
        public var hex: String

        public init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            code = try list.decode(UInt8.self)
            hex = try list.decode(String.self)
        }
    }

    /// `[region, offset, length]`.
    public struct Position: Decodable {
        public var region: String
        public var offset: Int
        public var length: Int

        public init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            region = try list.decode(String.self)
            offset = try list.decode(Int.self)
            length = try list.decode(Int.self)
        }
    }
}
