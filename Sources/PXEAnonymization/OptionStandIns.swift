import DHCPWire
import PacketWire

/// What stands for the values of options: by the grammar that the table of options has for each. A value of which
/// nothing is known is blanked.
struct OptionStandIns: Sendable {
    let standIns: StandIns
    /// Whether option 43 is PXE's.
    var isPXE = false

    /// The value in place of another; as long, but where an address in a text is written longer or shorter.
    func value(_ code: UInt8, _ value: [UInt8], in space: OptionSpace = .dhcp) -> [UInt8] {
        switch (space, code) {
        // A mask names nobody, nor does PXELINUX's number.
        case (.dhcp, OptionCode.subnetMask.rawValue), (.dhcp, 208): return Self.kept(value, if: value.count == 4)
        case (.dhcp, OptionCode.vendorClassIdentifier.rawValue): return standIns.path(value)
        case (.dhcp, OptionCode.hostName.rawValue), (.dhcp, OptionCode.domainName.rawValue): return standIns.name(value)
        // Scripts and passwords, and where a card is plugged in.
        case (.iPXE, 81), (.iPXE, 190...195): return Self.blank(value)
        case (.iPXE, 177), (.iPXE, 235): return Self.kept(value, if: value.count <= 5)
        default: return self.value(value, OptionTable.syntax(of: code, in: space), in: space)
        }
    }

    private func value(_ value: [UInt8], _ syntax: OptionSyntax, in space: OptionSpace) -> [UInt8] {
        switch syntax {
        case .flag, .uint8, .enumeration, .discoveryControl: return Self.kept(value, if: value.count == 1)
        case .uint16, .uint16LittleEndian: return Self.kept(value, if: value.count == 2)
        case .networkInterface: return Self.kept(value, if: value.count == 3)
        case .uint32, .seconds, .leaseTime, .signedSeconds, .absoluteTime, .bootItem:
            return Self.kept(value, if: value.count == 4)
        case .uint16List, .architectureList: return Self.kept(value, if: value.count % 2 == 0)
        case .uint8List, .parameterRequestList: return value
        case .ipv4, .ipv4List, .ipv4ListOrEmpty, .ipv4PairList: return addresses(value)
        case .mandatoryAddresses: return value.prefix(1) + addresses(Array(value.dropFirst()))
        case .classlessRoutes: return routes(value)
        case .text: return standIns.path(value)
        case .mandatoryText, .menuPrompt: return value.prefix(1) + standIns.path(value.dropFirst())
        case .userClass: return standIns.path(value)
        case .domainList: return labels(value)
        case .clientFQDN: return fullName(value)
        case .clientIdentifier: return clientIdentifier(value)
        case .duid: return duid(value)
        case .machineIdentifier: return value.prefix(1) + standIns.identifier(value.dropFirst())
        case .suboptions(let inner): return suboptions(value, in: inner)
        case .vendorSpecific: return isPXE ? suboptions(value, in: .pxeVendor) : Self.blank(value)
        case .bootServers: return bootServers(value)
        case .bootMenu: return menu(value)
        case .opaque where space == .relayAgent: return standIns.identifier(value)
        default: return Self.blank(value)
        }
    }

    /// A number, which names nobody; whatever has another length than the number may be anything.
    private static func kept(_ value: [UInt8], if fits: Bool) -> [UInt8] { fits ? value : blank(value) }

    /// As many zeros.
    static func blank(_ value: some Collection<UInt8>) -> [UInt8] { [UInt8](repeating: 0, count: value.count) }
}
