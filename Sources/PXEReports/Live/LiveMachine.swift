import PXESessions
import DHCPWire
import PXEFirmware
import PacketWire

/// A machine that is watched, with its latest boot.
struct LiveMachine: Sendable {
    /// The boot; with verdict and findings where it has ended, or seems to.
    let session: BootSession
    let state: LiveState

    /// Its MAC address.
    var name: String { session.key.chaddr.macAddress.description }

    /// Its MAC address, and its VLAN if it is in one.
    var fullName: String { vlans.isEmpty ? name : "\(name) in VLAN \(vlans)" }

    /// The name that it gave itself; empty for none.
    var hostName: String { session.hostName.map(WireEscape.text) ?? "" }

    /// The tags of its VLANs, the outermost first.
    var vlans: String { session.key.vlans.map { "\($0.id)" }.joined(separator: ".") }

    /// What machine its firmware is for.
    var architecture: String { session.architecture.map { "\($0)" } ?? "" }

    /// What runs on it, in at most nine letters.
    var stage: String {
        switch session.stage.kind {
        case .firmware(.edk2HTTP): "UEFI HTTP"
        case .firmware(.undi): "BIOS ROM"
        case .firmware(.raspberryPi): "Pi ROM"
        case let kind: kind.description
        }
    }

    /// Its latest address; empty for none.
    var address: String { session.addresses.last.map { "\($0)" } ?? "" }

    /// How long it boots, or took.
    func time(at now: Timestamp) -> String {
        let end = state == .booting ? now : session.lastStep
        let seconds = max(end.since(session.start.time).components.seconds, 0)
        switch seconds {
        case ..<100: return "\(seconds) s"
        case ..<3_600: return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
        default: return "\(seconds / 3_600) h"
        }
    }
}
