import Foundation
import PXEConfiguration
import PXEResponder
import PacketWire
import TestSupport
import Testing

/// The examples are what they say they are, and the reference tells every key.
///
/// `PXEWIRE_UPDATE_GOLDENS=1` writes the summaries anew, and the tests fail all the same.
@Suite struct ExampleTests {
    private static let isUpdate = ProcessInfo.processInfo.environment["PXEWIRE_UPDATE_GOLDENS"] == "1"

    /// A machine with the cards that the examples name.
    private static func facts() throws -> [InterfaceFacts] {
        let subnet = try #require(IPv4Subnet("198.51.100.0/24"))
        return ["eth0", "eth1"].map { name in
            let address = IPv4Address(198, 51, 100, name == "eth0" ? 2 : 3)
            return InterfaceFacts(
                name: name, addresses: [.init(address, in: subnet)], hardwareAddress: MACAddress(2, 0, 0, 0, 0, 1))
        }
    }

    @Test(arguments: Examples.names) func theExampleIsUsedAsItsSummarySays(_ name: String) throws {
        let file = try ConfigurationFile.load("\(Examples.folder)/\(name)")
        let (configuration, problems) = file.completed(with: try Self.facts())
        #expect(problems == [])
        let text = ConfigurationSummary.text(configuration, leases: file.leases)
        #expect(!text.contains("warning:"))
        let golden = Checkout.file("fixtures/goldens/configuration/\(name.split(separator: ".")[0]).txt")
        if Self.isUpdate { try Data(text.utf8).write(to: URL(fileURLWithPath: golden)) }
        #expect(try String(contentsOfFile: golden, encoding: .utf8) == text)
        #expect(!Self.isUpdate, "\(golden) was written: look at it before you keep it.")
    }

    @Test(arguments: Examples.names) func theExampleComesBackWhenItIsWritten(_ name: String) throws {
        let file = try ConfigurationFile.load("\(Examples.folder)/\(name)")
        #expect(try Reading.file(file.yaml).configuration == file.configuration)
    }

    @Test func thereAreExamplesForHomeFactoryAndDataCentre() {
        #expect(Examples.names == ["datacenter.yaml", "factory.yaml", "home-lab-proxy.yaml", "home-lab.yaml"])
    }

    @Test(arguments: ConfigurationSchema.allCases) func theReferenceTellsEveryKey(_ schema: ConfigurationSchema) throws
    {
        let reference = try String(contentsOfFile: Checkout.file("docs/CONFIGURATION.md"), encoding: .utf8)
        for key in schema.keys { #expect(reference.contains("`\(key)`"), "\(key) of \(schema.rawValue)") }
    }
}
