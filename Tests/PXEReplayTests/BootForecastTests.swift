import Foundation
import PXEFirmware
import PXEReplay
import PXEReports
import PXEResponder
import PacketCapture
import PacketWire
import TestSupport
import Testing

/// What machines are said to do with recorded answers, against what they did.
@Suite struct BootForecastTests {
    private struct Trial: Decodable {
        var name: String
        var outcome: String
        var screen: [String]

        /// Whether the console had this message: a line of it may be broken anywhere.
        func shows(_ message: ScreenMessage) -> Bool {
            screen.joined().filter { $0 != " " }.contains((message.code ?? message.text).filter { $0 != " " })
        }
    }

    /// A responder that has nothing to say, in a network of the lab.
    private func configuration() throws -> ResponderConfiguration {
        let server = IPv4Address(198, 51, 100, 77)
        let subnet = try #require(IPv4Subnet(containing: server, prefixLength: 24))
        return ResponderConfiguration(
            interfaces: [InterfaceSettings(address: server, hardwareAddress: MACAddress(2, 0, 0, 0, 0, 1))],
            subnets: [
                SubnetSettings(
                    subnet, pools: [PoolSettings(server...server)], servesUnknownClients: false)
            ])
    }

    private func forecasts(_ capture: String) throws -> [BootForecast] {
        var replay = ReplayedExchanges(try configuration(), compares: false)
        var file = try CaptureFile(path: Checkout.fixture(capture))
        var exchanges: [Exchange] = []
        var number: UInt64 = 0
        try file.forEach { header, bytes in
            number += 1
            let sniffed = SniffedFrame(
                number: number, timestamp: header.timestamp, linkType: header.linkType,
                originalLength: header.originalLength, decoding: bytes)
            if let sniffed { exchanges += replay.take(sniffed, originalLength: header.originalLength, bytes) }
            return .proceed
        }
        return (exchanges + replay.finish()).compactMap(\.forecast)
    }

    /// The model sees the recorded answers alone, and not what the machine did: it comes to the same end.
    @Test func withTheRecordedAnswersAMachineGoesTheWayThatItWent() throws {
        let list = Checkout.file("fixtures/firmware/trials.json")
        let trials = try JSONDecoder().decode([Trial].self, from: Data(contentsOf: URL(filePath: list)))
        #expect(trials.count >= 183)
        for trial in trials {
            let forecast = try #require(try forecasts("firmware/\(trial.name)").first, "\(trial.name)")
            switch forecast.recorded.end {
            case .givesUp(let message) where message.text.hasPrefix("("):
                #expect(trial.outcome == "waiting", "\(trial.name)")
            case .givesUp(let message): #expect(trial.shows(message), "\(trial.name): \(message)")
            case .waits: #expect(trial.outcome == "waiting", "\(trial.name)")
            // What becomes of the file is not the answers' doing.
            case .loads: break
            }
            if trial.outcome == "booted" { #expect(forecast.recorded.loads, "\(trial.name)") }
        }
    }

    @Test func withoutAnAnswerItGivesUp() throws {
        let forecast = try #require(try forecasts("lab/ref-kea-ovmf-pxe4").first)
        #expect(!forecast.isSame)
        #expect(forecast.recorded.end == .loads(.tftp(server: IPv4Address(198, 51, 100, 1), file: "marker-x64.efi")))
        guard case .givesUp(let message) = forecast.ours.end else {
            Issue.record("\(forecast.ours)")
            return
        }
        #expect(message.code == "PXE-E18")
    }
}
