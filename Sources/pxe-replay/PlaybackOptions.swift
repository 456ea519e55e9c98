import ArgumentParser
import PXEArguments
import PXEPlayback
import PacketWire

/// How a boot is played on a network.
struct PlaybackOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Play the first boot of the capture on --iface as so many clients. Nothing is sent without it.",
            valueName: "count"))
    var clients: Int?

    @Option(help: ArgumentHelp("How many of them boot at a time. (default: 64)", valueName: "count"))
    var window: Int?

    @Option(help: ArgumentHelp("Stop after this time, whatever goes on: 90s, 5m.", valueName: "time"))
    var timeout: TimeSpan?

    @Option(
        help: ArgumentHelp("The machine whose boot is played; that which boots first if not given.", valueName: "mac"))
    var mac: MACAddress?

    @Option(
        help: ArgumentHelp(
            "The MAC address of the first client; the others count up. (default: \(Self.usualHardware))",
            valueName: "mac"))
    var firstMAC: MACAddress?

    @Flag(help: "Leave the clients' leases as they are: else each gives its address back at its end.")
    var keepLeases = false

    /// Locally administered (IEEE 802 §8.2), as no card is.
    static let usualHardware = MACAddress(0x02, 0x50, 0x4C, 0, 0, 1)

    /// What the fleet is told, for so many clients.
    func settings(clients: Int) -> PlaybackSettings {
        PlaybackSettings(
            clients: clients, window: window ?? 64, firstHardware: firstMAC ?? Self.usualHardware,
            releases: !keepLeases)
    }

    private var isEmpty: Bool { window == nil && timeout == nil && mac == nil && firstMAC == nil && !keepLeases }

    /// Checks them beside the others.
    func validate(in options: ReplayOptions) throws {
        guard let clients else {
            guard isEmpty else {
                throw ValidationError(
                    "--window, --timeout, --mac, --first-mac and --keep-leases go with --clients COUNT.")
            }
            guard options.interface == nil || !options.responder.isEmpty else {
                throw ValidationError("--iface goes with --clients COUNT, to play a boot on it, or with --config FILE.")
            }
            return
        }
        guard options.interface != nil else {
            throw ValidationError("--clients needs --iface INTERFACE: where to play.")
        }
        let most = PlaybackSettings.mostClients
        guard (1...most).contains(clients), window ?? 1 > 0 else {
            throw ValidationError("--clients is 1 to \(most), and --window 1 or more.")
        }
        let first = firstMAC ?? Self.usualHardware
        guard !first.isGroup, Int(first.rawValue & 0xFF_FFFF) + clients <= 1 << 24 else {
            throw ValidationError(
                "--first-mac is no group address, and leaves room for all clients in its last three bytes.")
        }
        guard options.captures.count == 1, options.captures != ["-"] else {
            throw ValidationError("--clients plays one capture file, which is read twice: no pipe.")
        }
        let others = [options.golden, options.output, options.shrink, options.junit].contains { $0 != nil }
        guard options.responder.isEmpty, !others, options.against == nil else {
            throw ValidationError(
                "--clients plays against a server that is there: it goes with no responder settings, and of the outputs "
                    + "with --json alone.")
        }
    }
}
