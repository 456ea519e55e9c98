import Foundation
import PXEReports
import SeededNumbers
import Testing

@Suite struct FieldColumnsTests {
    private static func text(_ list: String, _ name: String, isJSON: Bool = false) throws -> String {
        try Fixture(name).text(.columns(FieldColumns(list, isJSON: isJSON)))
    }

    @Test func columnsAreSeparatedByTabsAndValuesByCommas() throws {
        #expect(try FieldColumns<FrameField>("mac, TYPE ,option.67").header == "mac\tTYPE\toption.67\n")
        #expect(
            try Self.text("frame,vlan,type,hostname,yiaddr", "crafted/ethernet-qinq.pcap").split(separator: "\n").first
                == "1\t100,200\tDISCOVER\t\t0.0.0.0")
        #expect(try Self.text("option.82.1,relay", "crafted/relay-82.pcap").hasPrefix("down0\t203.0.113.1\n"))
        #expect(try Self.text("option.43.6,option.43.9", "crafted/pxe-menu.pcap") == "7\t0,Local,32768,Install\n")
    }

    @Test func objectsHaveTheFieldsOnly() throws {
        let text = try Self.text(
            "frame,vlan,type,hostname,broadcast,mac,time", "crafted/ethernet-qinq.pcap", isJSON: true)
        let line = try #require(text.split(separator: "\n").first)
        #expect(line.hasPrefix(#"{"frame":1,"vlan":[100,200],"type":"DISCOVER","hostname":null,"broadcast":"#))
        #expect(try FieldColumns<FrameField>("mac", isJSON: true).header == nil)
    }

    @Test func nothingOfTheWireEndsAColumn() throws {
        for name in Fixture.names where name.hasPrefix("crafted/hostile") {
            let fields = "hostname,vendor-class,user-class,file,sname,option.43,option.82,option.61"
            let text = try Self.text(fields, name)
            #expect(text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x09 }, "\(name)")
            for line in text.split(separator: "\n") {
                #expect(line.split(separator: "\t", omittingEmptySubsequences: false).count == 8, "\(name)")
            }
            for line in try Self.text(fields, name, isJSON: true).split(separator: "\n") {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                #expect(object?.count == 8, "\(name)")
            }
        }
    }

    @Test func everyFieldCanBeShownOfEveryFrame() throws {
        let options = (1...254).map { "option.\($0)" }.joined(separator: ",")
        for name in Fixture.names where name.hasPrefix("crafted/") {
            let frames = try Fixture(name).frames.indices.count
            let lines = try Self.text(FrameField.table.map(\.name).joined(separator: ",") + "," + options, name)
            #expect(lines.split(separator: "\n", omittingEmptySubsequences: false).count <= frames + 1)
        }
    }

    @Test(arguments: [("mac,tpye", "did you mean type?"), ("", "name of a field"), ("mac,,type", "name of a field")])
    func unknownFieldsAreTold(_ list: String, _ words: String) {
        #expect { try FieldColumns<FrameField>(list) } throws: { "\($0)".contains(words) }
    }
}
