import ArgumentParser
import PXERuntime
import PacketCapture
import PacketWire

/// `pxewire-load`: many DHCP clients at once, to measure a server.
@main
struct LoadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pxewire-load",
        abstract: "Let many virtual PXE clients ask a DHCP server for addresses, and measure how it answers.",
        discussion: """
            Each client sends DISCOVER and REQUEST as x64 UEFI firmware does, in raw frames; a window of them waits for \
            answers at a time. It reports exchanges in a second, times from DISCOVER to ACK, and what a server must not \
            do: NAKs, an address for two clients at a time, doubled answers. It needs root, and a network where it can \
            do no harm: a namespace.
            """)

    @OptionGroup var options: LoadOptions

    func run() throws {
        var isFaulty = false
        CommandExit.reporting {
            guard let mac = try NetworkInterface.named(options.interface).mac else {
                throw Failure.unavailable("\(options.interface) has no MAC address: no Ethernet frames can be sent.")
            }
            let kind = options.kind(own: mac)
            let capture = try LiveCapture(captureOptions(kind))
            if let count = options.flood {
                let report = try Flood(count: count, seed: options.seed, kind: kind).run(on: capture)
                try StandardStream.output.write(Array(report.text(asJSON: options.json).utf8))
                return
            }
            var driver = try LoadDriver(options, kind)
            try driver.run(on: capture)
            let report = LoadReport(driver.fleet.statistics, droppedByKernel: try capture.statistics().droppedByKernel)
            try StandardStream.output.write(Array(report.text(asJSON: options.json).utf8))
            isFaulty = report.hasFaults
        }
        if isFaulty, options.strict { throw ExitCode(1) }
    }

    /// The kernel hands over the answers to these clients, and ARP.
    private func captureOptions(_ kind: ClientKind) -> LiveCapture.Options {
        let port = kind.relay == nil ? 68 : 67
        let prefix = kind.firstMAC.rawValue >> 24
        // udp[8] is op, udp[36:4] the beginning of chaddr.
        let answers = "udp dst port \(port) and udp[8] = 2 and udp[36:4] & 0xffffff00 = \(prefix << 8)"
        var capture = LiveCapture.Options(interface: options.interface)
        capture.filter = "(\(answers)) or arp"
        capture.direction = .in
        capture.requiresEthernet = true
        return capture
    }
}
