import Foundation
import TestSupport
import Testing

/// `--where` and `--fields` as people and scripts call them.
@Suite struct FieldTests {
    private static let proxy = Checkout.fixture("lab/ref-dnsmasq-proxy-ovmf-pxe4")
    private static let boots = [
        "firmware/ovmf-pxe4-file-and-proxy", "lab/ref-dnsmasq-ovmf-chain",
        "lab/pxe-respond-virtual-vlan-ovmf-pxe4", "firmware/ovmf-pxe4-wrong-file",
    ]
    .flatMap { ["-r", Checkout.fixture($0)] }

    @Test func messagesAreChosenInAllForms() throws {
        let offers = try sniff("-r", Self.proxy, "--type", "OFFER")
        for form in [[], ["-v"], ["--json"]] {
            let byType = try Command.sniff(["-r", Self.proxy, "--type", "OFFER"] + form).run()
            #expect(
                try Command.sniff(["-r", Self.proxy, "--where", "type==OFFER"] + form).run().output == byType.output)
        }
        // Answers do not have option 93: it is remembered of the client, on one lane.
        #expect(try sniff("-r", Self.proxy, "--where", "type==OFFER && arch==7").output == offers.output)
        #expect(try sniff("-r", Self.proxy, "--where", "op==reply", "-c", "2").output == offers.output)
    }

    @Test func whatIsWrittenIsWhatIsChosen() throws {
        let folder = try TemporaryDirectory()
        let out = folder.file("out.pcap")
        #expect(try sniff("-r", Self.proxy, "--where", "port==4011", "-w", out).messages.count == 2)
        #expect(try sniff("-r", out).messages.count == 2)
    }

    @Test func columnsAreTheSameOnAllLanesAndOnOne() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write(concatenatedFixtures(times: 40))
        let many = try sniff("-r", path, "--fields", "frame,mac,type,server,option.55", "--where", "op==reply")
        let one = try sniff(
            "-r", path, "--fields", "frame,mac,type,server,option.55", "--where", "op==reply", "-c", "1000000")
        #expect(many.output == one.output && many.lines.count > 1_000)
        #expect(many.lines.first == "frame\tmac\ttype\tserver\toption.55")
        #expect(many.lines.allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count == 5 })
    }

    @Test func linesHaveOneFormForScripts() throws {
        let both = ["-r", Self.proxy, "-r", Self.proxy, "--fields", "frame,type"]
        let lines = try Command.sniff(both).run().lines
        #expect(lines.first == "frame\ttype" && lines.count == 15 && !lines.contains { $0.hasPrefix("#") })
        #expect(try Command.sniff(both + ["--no-header"]).run().lines == Array(lines.dropFirst()))
        #expect(try Command.sniff(both + ["--json"]).run().lines.first == #"{"frame":1,"type":"DISCOVER"}"#)
        #expect(try sniff("-r", Self.proxy, "--fields", "frame", "--where", "frame==99").text == "frame\n")
        let times = try sniff("-r", Self.proxy, "--fields", "time", "--where", "frame==1").lines
        #expect(times.last == "2026-11-23T01:33:13.322413000Z")
    }

    @Test func bootsAreChosenAndShownByTheirFields() throws {
        let fields = "mac,arch,kind,verdict,finding,duration,server,file"
        let table = try Command.sniff(Self.boots + ["--sessions", "--fields", fields]).run()
        let golden = Checkout.file("fixtures/goldens/boots/fields.tsv")
        if let difference = try GoldenText.difference(table.text, golden) { Issue.record("\(difference)") }
        let objects = try Command.sniff(Self.boots + ["--sessions", "--json", "--fields", fields]).run()
        let goldenObjects = Checkout.file("fixtures/goldens/boots/fields.jsonl")
        if let difference = try GoldenText.difference(objects.text, goldenObjects) { Issue.record("\(difference)") }
        for (condition, count) in [
            ("verdict==unfinished", 3), ("verdict==failed", 1), ("finding==offer-taken-to-proxy", 1), ("arch==7", 4),
            ("kind==iPXE && file ~ MARKER", 1), ("duration>10 && !address", 1), ("server==198.51.100.5", 1),
            ("severity==error", 2), ("uuid==00000000-0000-0000-0000-000000000000", 4), ("vlan==100 || vlan==10", 1),
        ] {
            let chosen = try Command.sniff(
                Self.boots + ["--sessions", "--fields", "mac", "--no-header", "--where", condition]
            )
            .run()
            #expect(chosen.lines.count == count, "\(condition): \(chosen.text)")
            let explained = try Command.sniff(Self.boots + ["--explain", "--where", condition]).run()
            #expect(explained.lines.filter { $0.hasPrefix("52:54") }.count == count, "\(condition)")
        }
        let page = try Command.sniff(Self.boots + ["--html", "-", "--where", "verdict==failed"]).run().text
        #expect(page.components(separatedBy: "<details class=\"b\"").count == 2)
    }

    @Test func helpListsTheFields() throws {
        for (arguments, field) in [
            (["--where", "help"], "requested-address"), (["--sessions", "--fields", "help"], "verdict"),
        ] {
            let help = try Command.sniff(arguments).run()
            #expect(help.code == 0 && help.text.contains("  \(field) ") && help.lines.allSatisfy { $0.count <= 80 })
            #expect(help.text.contains("--fields with --json is the exact form"))
        }
    }

    @Test(arguments: [
        (["--where", "tpye==1"], "  tpye==1\n  ^^^^\n"), (["--where", "type", "==", "OFFER"], "between quotes"),
        (["--fields", "mac,tpye"], "  mac,tpye\n      ^^^^\n"), (["--fields", "mac", "-v"], "not both"),
        (["--fields", "mac", "--explain"], "leave --explain and --html out"), (["--no-header"], "goes with --fields"),
        (["--fields", "mac", "--html", "x"], "leave --explain and --html out"),
        (["--sessions", "--where", "type==OFFER"], "There is no field \"type\""),
    ])
    func mistakesAreToldWithTheirPlace(_ arguments: [String], _ words: String) throws {
        let result = try Command.sniff(["-r", Self.proxy] + arguments).run()
        #expect(result.code == 64 && result.error.contains(words), "\(result.error)")
    }

    @Test func noMessageThatPassesIsSaid() throws {
        let result = try sniff("-r", Self.proxy, "--where", "vlan==10")
        #expect(result.error == "No DHCP message that passes the filter among 29 packets.\n")
    }

    @Test(.enabled(if: SharedCaptures.arePresent, "\(SharedCaptures.absence)"), arguments: SharedCaptures.names)
    func fieldsAreWhatTheOracleReads(name: String) throws {
        let fields = "frame,xid,yiaddr,option.53,option.54,option.50,hops,secs"
        let lines = try sniff("-r", SharedCaptures.path(of: name), "--no-header", "--fields", fields).lines
        let rows = Dictionary(
            lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
                .compactMap { row in row.first.map { ($0, row) } }, uniquingKeysWith: { first, _ in first })
        let exceptions = SharedCaptures.exceptions[name, default: [:]]
        for record in try SharedCaptures.records(of: name) where exceptions[record.packet] == nil {
            let row = try #require(rows["\(record.packet)"], "packet \(record.packet)")
            if let xid = record.xid { #expect(row[1] == "\(xid)") }
            if let address = record.yiaddr { #expect(row[2] == address) }
            if let type = record.msg_type {
                #expect(row[3].split(separator: ",").contains("\(type)"), "\(record.packet): \(row)")
            }
            for (column, code) in [(4, UInt8(54)), (5, 50)] {
                let values = record.options.filter { $0.code == code && $0.hex.count == 8 }
                guard values.count == 1, let number = UInt32(values[0].hex, radix: 16) else { continue }
                let address = (0..<4).map { "\(number >> (24 - 8 * $0) & 255)" }.joined(separator: ".")
                #expect(row[column] == address, "\(record.packet): \(row)")
            }
            if let hops = record.hops, let secs = record.secs { #expect(row[6] == "\(hops)" && row[7] == "\(secs)") }
        }
    }
}
