/// An object that `pxe-sniff --json` prints.
struct SniffedObject: Decodable {
    struct Ethernet: Decodable {
        var src: String?
        var dst: String?
    }
    struct Addresses: Decodable {
        var src: String
        var dst: String
    }
    struct Ports: Decodable {
        var sport: UInt16
        var dport: UInt16
        var checksum: String
    }
    struct Option: Decodable {
        var code: UInt8
        var name: String
        var region: String
        var offset: Int
        var length: Int
        var hex: String
    }
    struct Message: Decodable {
        var op: UInt8
        var htype: UInt8
        var hlen: UInt8
        var hops: UInt8
        var xid: UInt32
        var secs: UInt16
        var flags: UInt16
        var ciaddr: String
        var yiaddr: String
        var siaddr: String
        var giaddr: String
        var chaddr: String
        var sname: String
        var file: String
        var type: String?
        var options: [Option]
    }
    struct Finding: Decodable {
        var layer: String
        var code: String
        var message: String
        var offset: Int
    }

    var frame: Int
    var time: String
    var link: String
    var eth: Ethernet
    var vlan: [UInt16]
    var ip: Addresses
    var udp: Ports
    var dhcp: Message
    var diagnostics: [Finding]
}
