import DHCPWire
import PXEResponder
import PacketWire

/// What clients are told now, and were not before.
enum SettingsChange {
    static func lines(from old: ClientSettings, to new: ClientSettings) -> [String] {
        guard old != new else { return [] }
        let (before, now) = (old.boot, new.boot)
        let lines = ConfigurationChange.changes([
            "lease-time": (SettingsText.text(old.leaseTimes), SettingsText.text(new.leaseTimes)),
            "boot server": (
                ConfigurationChange.text(before.serverAddress), ConfigurationChange.text(now.serverAddress)
            ),
            "boot server-name": (ConfigurationChange.text(before.serverName), ConfigurationChange.text(now.serverName)),
            "boot file": (ConfigurationChange.text(before.bootFile), ConfigurationChange.text(now.bootFile)),
            "boot ipxe-file": (
                ConfigurationChange.text(before.iPXEBootFile), ConfigurationChange.text(now.iPXEBootFile)
            ),
            "boot files are told": (
                ConfigurationChange.text(SettingsText.offer(before)), ConfigurationChange.text(SettingsText.offer(now))
            ),
        ])
        return lines + menu(from: before.menu, to: now.menu)
            + conventions(from: before.conventions, to: now.conventions) + options(from: old.options, to: new.options)
    }

    /// The texts of its items are told with the rest; this is what does not show on the screen.
    private static func menu(from old: BootMenu?, to new: BootMenu?) -> [String] {
        guard let old, let new, old != new, old.items.map(\.text) == new.items.map(\.text) else { return [] }
        return ["boot menu: what its items boot, or how it is shown, is different"]
    }

    /// Files came into the boot root, or went.
    private static func conventions(from old: BootFileTable?, to new: BootFileTable?) -> [String] {
        guard old != new else { return [] }
        let none = BootFileTable(paths: [])
        let menu = ConfigurationChange.changes([
            "menu for iPXE": (
                ConfigurationChange.text(old?.generatedScript), ConfigurationChange.text(new?.generatedScript)
            )
        ])
        // All tables have the same rows.
        return menu
            + zip((old ?? none).rows, (new ?? none).rows).flatMap { before, now in
                ConfigurationChange.changes([
                    "boot file for \(now.name)": (
                        ConfigurationChange.text(before.file), ConfigurationChange.text(now.file)
                    )
                ])
            }
    }

    private static func options(from old: [ConfiguredOption], to new: [ConfiguredOption]) -> [String] {
        let before = Dictionary(old.map { ($0.code, $0) }) { first, _ in first }
        let now = Dictionary(new.map { ($0.code, $0) }) { first, _ in first }
        let codes = Set(before.keys).union(now.keys).sorted()
        return codes.compactMap { code in
            switch (before[code], now[code]) {
            case (let old?, let new?) where old != new:
                "option \(code) is \(SettingsText.text(new)) (was \(SettingsText.text(old)))"
            case (_?, nil): "option \(code) removed"
            case (nil, let new?): "option \(code) added: \(SettingsText.text(new))"
            default: nil
            }
        }
    }
}
