import TestSupport
import Testing

/// `pxe-replay --config`: a capture through the engine as a file configures it.
@Suite struct ConfigurationFileTests {
    private static let capture = Checkout.fixture("lab/neg-ovmf-offer-without-bootfile")
    private static let text = """
        interfaces:
          eth1: {address: 198.51.100.1}
          eth2: {}
        classes:
          - {name: uefi, match: {architecture: x64-uefi}, boot: {file: class.efi}}
        subnets:
          - subnet: 198.51.100.0/24
            interface: eth1
            pools: [198.51.100.50-198.51.100.99]
            reservations:
              - {mac: 52:54:00:50:58:01, address: 198.51.100.7, boot: {server: 198.51.100.5}}
          - subnet: 203.0.113.0/24
            interface: eth2
            server: 203.0.113.1
            reservations: [{mac: 52:54:00:50:58:01, address: 203.0.113.7}]

        """

    private func run(_ text: String, _ arguments: [String] = []) throws -> CommandResult {
        let directory = try TemporaryDirectory()
        let path = try directory.write(Array(text.utf8), to: "replay.yaml")
        return try replay([Self.capture, "--config", path] + arguments)
    }

    /// Our answer to the first message, without its alignment.
    private func answer(_ result: CommandResult) -> String? {
        result.lines.first { $0.hasPrefix("  ours") }?.split(separator: " ").joined(separator: " ")
    }

    @Test func classAndReservationDecideTheAnswer() throws {
        let result = try run(Self.text)
        #expect(answer(result) == "ours OFFER 198.51.100.7 from 198.51.100.1 for 1h boot class.efi at 198.51.100.5")
    }

    @Test func anotherInterfaceOfTheFileCanBeTheOneOfTheCapture() throws {
        let result = try run(Self.text, ["--iface", "eth2"])
        #expect(answer(result) == "ours OFFER 203.0.113.7 from 203.0.113.1 for 1h boot class.efi at 203.0.113.1")
    }

    @Test func theCommandLineWins() throws {
        let result = try run(Self.text, ["--bootfile", "flag.efi", "--lease-time", "5m"])
        #expect(answer(result) == "ours OFFER 198.51.100.7 from 198.51.100.1 for 5m boot flag.efi at 198.51.100.5")
    }

    @Test func whatIsWrongInTheFileEndsWith65() throws {
        let result = try run("subnets: [{subnet: 198.51.100.0/24, pool: []}]")
        #expect(result.code == 65)
        #expect(
            result.error.contains(
                "replay.yaml:1:37: error: There is no key \"pool\" in a subnet; did you mean \"pools\"?\n"))
    }

    @Test func withoutAnAddressOfTheServerItSaysHowToGiveOne() throws {
        let result = try run("subnets: [{subnet: 198.51.100.0/24}]")
        #expect(result.code == 64)
        #expect(result.error.contains("--server-ip ADDRESS"))
    }
}
