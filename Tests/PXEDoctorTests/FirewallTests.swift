import Foundation
import Testing

@testable import PXEDoctor

@Suite("What becomes of clients' packets in a firewall")
struct FirewallTests {
    /// A ruleset with one input chain.
    static func rules(_ rules: String..., policy: String = "drop") throws -> FirewallRules {
        let chain = #"{"chain":{"family":"inet","table":"filter","name":"input","hook":"input","policy":"\#(policy)"}}"#
        let rest = rules.map {
            #"{"rule":{"family":"inet","table":"filter","chain":"input","expr":[\#($0)]}}"#
        }
        let text = #"{"nftables":[{"metainfo":{}},\#(([chain] + rest).joined(separator: ","))]}"#
        return try #require(FirewallRules(json: Data(text.utf8)))
    }

    static func port(_ right: String, _ transport: String = "udp", op: String = "==") -> String {
        #"{"match":{"op":"\#(op)","left":{"payload":{"protocol":"\#(transport)","field":"dport"}},"right":\#(right)}}"#
    }

    static func isAccepted(_ rules: FirewallRules, port: Int = 69, isTCP: Bool = false) -> Bool {
        rules.verdict(on: .init(interface: "eth1", isTCP: isTCP, port: port)) == .accepted
    }

    @Test("The policy holds where no rule does")
    func policy() throws {
        #expect(Self.isAccepted(try Self.rules(policy: "accept")))
        #expect(
            try Self.rules().verdict(on: .init(interface: "eth1", isTCP: false, port: 69))
                == .dropped(by: "inet filter input"))
    }

    @Test("Ports are named alone, in sets, in ranges and negated")
    func ports() throws {
        let accept = #",{"accept":null}"#
        for right in ["69", #"{"set":[67,69]}"#, #"{"range":[60,70]}"#, #"{"set":[{"range":[60,70]},80]}"#] {
            let rules = try Self.rules(Self.port(right) + accept)
            #expect(Self.isAccepted(rules))
            #expect(!Self.isAccepted(rules, isTCP: true))
            #expect(!Self.isAccepted(rules, port: 99))
        }
        #expect(Self.isAccepted(try Self.rules(Self.port("68", op: "!=") + accept)))
        #expect(!Self.isAccepted(try Self.rules(Self.port("69", op: "!=") + accept)))
    }

    @Test("Interfaces and the state of connections count")
    func others() throws {
        let established =
            #"{"match":{"op":"in","left":{"ct":{"key":"state"}},"right":["established","related"]}},{"accept":null}"#
        #expect(!Self.isAccepted(try Self.rules(established)))
        func interface(_ name: String) -> String {
            #"{"match":{"op":"==","left":{"meta":{"key":"iifname"}},"right":"\#(name)"}},{"accept":null}"#
        }
        #expect(Self.isAccepted(try Self.rules(interface("eth1"))))
        #expect(Self.isAccepted(try Self.rules(interface("eth*"))))
        #expect(!Self.isAccepted(try Self.rules(interface("lo"))))
    }

    @Test("A rule with a match that is not understood does not count as one that drops")
    func unknown() throws {
        let unknown =
            #"{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"saddr"}},"right":"198.51.100.9"}}"#
        #expect(Self.isAccepted(try Self.rules(unknown + #",{"drop":null}"#, policy: "accept")))
        #expect(!Self.isAccepted(try Self.rules(Self.port("69") + #",{"drop":null}"#, policy: "accept")))
    }

    /// A stranger's firewall let clients in by a named set, and doctor said that it did not.
    @Test("Named sets and verdict maps are not understood, and nothing is claimed of them")
    func unclear() throws {
        let set = Self.port(#""@boot""#) + #",{"accept":null}"#
        let map =
            #"{"vmap":{"key":{"payload":{"protocol":"udp","field":"dport"}},"data":{"set":[[69,{"accept":null}]]}}}"#
        for rule in [set, map] {
            let packet = FirewallRules.Packet(interface: "eth1", isTCP: false, port: 69)
            #expect(try Self.rules(rule).verdict(on: packet) == .unclear("inet filter input"))
            #expect(try Self.rules(rule, policy: "accept").verdict(on: packet) == .accepted)
        }
    }

    @Test("A rule that only returns, or holds for what is above a limit, drops nothing")
    func returns() throws {
        let packet = FirewallRules.Packet(interface: "eth1", isTCP: false, port: 69)
        let back = try Self.rules(Self.port("69") + #",{"return":null}"#, #"{"drop":null}"#, policy: "accept")
        #expect(back.verdict(on: packet) == .accepted)
        let limit = #"{"limit":{"rate":10,"per":"second","inv":true}},{"drop":null}"#
        #expect(try Self.rules(limit, policy: "accept").verdict(on: packet) == .accepted)
    }

    /// The chains of ufw hang below one that has nothing but jumps.
    @Test("What is not understood in a chain that is jumped to leaves it unclear")
    func jumps() throws {
        let text = """
            {"nftables":[
            {"chain":{"family":"inet","table":"filter","name":"input","hook":"input","policy":"drop"}},
            {"chain":{"family":"inet","table":"filter","name":"user"}},
            {"rule":{"family":"inet","table":"filter","chain":"input","expr":[{"jump":{"target":"user"}}]}},
            {"rule":{"family":"inet","table":"filter","chain":"user","expr":[{"xt":null},{"accept":null}]}}]}
            """
        let rules = try #require(FirewallRules(json: Data(text.utf8)))
        let packet = FirewallRules.Packet(interface: "eth1", isTCP: false, port: 69)
        #expect(rules.verdict(on: packet) == .unclear("inet filter input"))
    }

    @Test("What is no ruleset is none", arguments: ["", "x", "[]", "{}", #"{"nftables":5}"#])
    func none(text: String) {
        #expect(FirewallRules(json: Data(text.utf8)) == nil)
    }

    @Test("Every shorter text of a ruleset is none, or one without a trap")
    func shorter() {
        let text = #"{"nftables":[{"chain":{"family":"inet","table":"f","name":"i","hook":"input","policy":"drop"}}]}"#
        for length in 0..<text.utf8.count { #expect(FirewallRules(json: Data(text.utf8.prefix(length))) == nil) }
    }
}
