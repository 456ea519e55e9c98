import DHCPWire
import PXEResponder
import PacketWire

/// What is said of booting that firmware reads differently.
enum BootWarnings {
    /// - Parameter place: where it is said: `All clients`, `Class "uefi"`.
    static func lines(_ settings: ClientSettings, at place: String) -> [String] {
        overridden(settings, at: place) + unused(settings.boot, at: place)
            + (settings.boot.menu.map { cut($0, at: place) } ?? [])
    }

    /// What `boot` fills in is said a second time: firmware differs in which of the places it reads.
    private static func overridden(_ settings: ClientSettings, at place: String) -> [String] {
        let boot = settings.boot
        let readers: [(OptionCode, isSaid: Bool, String)] = [
            (.tftpServerName, boot.serverAddress != nil || boot.serverName != nil, "UEFI and iPXE read siaddr"),
            (.tftpServerAddress, boot.serverAddress != nil, "UEFI and iPXE read siaddr"),
            (.bootfileName, boot.bootFile != nil, "some ROMs read the header's file, which has what boot says"),
            (.vendorSpecific, boot.offer != nil || boot.menu != nil, "the strategy and the menu are not used"),
        ]
        return settings.options.compactMap { option in
            guard let reader = readers.first(where: { $0.0 == option.code && $0.isSaid }) else { return nil }
            return "\(place): option \(option.code) says again what boot says: \(reader.2). Leave the option out."
        }
    }

    private static func unused(_ boot: BootPolicy, at place: String) -> [String] {
        guard boot.menu != nil, let offer = boot.offer, offer == .direct || offer == .binl else { return [] }
        return ["\(place): the boot menu is not shown, since offer is \(offer.rawValue). Leave offer out."]
    }

    private static func cut(_ menu: BootMenu, at place: String) -> [String] {
        let count = menu.fittingItems
        guard count < menu.items.count else { return [] }
        return [
            "\(place): only the first \(count) of \(menu.items.count) items of the boot menu find room in option 43 "
                + "(255 bytes). Make their texts shorter, or fewer."
        ]
    }
}
