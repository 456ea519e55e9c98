import DHCPWire
import PXEResponder
import PacketWire

/// Settings in words.
enum SettingsText {
    /// `1h`, or `1h (10m to 1d)`; the standard time where nothing is said.
    static func text(_ times: LeaseTimes) -> String {
        let standard = times.standard ?? LeaseTimes.standardSeconds
        let usual = TimeText.text(leaseSeconds: standard)
        guard times.minimum != nil || times.maximum != nil else { return usual }
        let least = TimeText.text(leaseSeconds: times.minimum ?? standard)
        let most = TimeText.text(leaseSeconds: times.maximum ?? standard)
        return "\(usual) (\(least) to \(most))"
    }

    /// The value by the option's grammar, and whether it is always sent.
    static func text(_ option: ConfiguredOption) -> String {
        let value = OptionValue(option.value.span, syntax: option.code.syntax).description
        return (value.isEmpty ? "set" : value) + (option.isForced ? ", always sent" : "")
    }

    /// `ipxe.efi from 198.51.100.5 (boot.example), iPXE menu.ipxe`; nil when nothing is booted.
    ///
    /// - Parameter server: the responder's own address, for a policy that names no other.
    static func text(_ boot: BootPolicy, server: IPv4Address?) -> String? {
        guard boot.bootFile != nil || boot.iPXEBootFile != nil else { return nil }
        var text = boot.bootFile ?? "nothing"
        if let file = boot.iPXEBootFile { text += ", iPXE \(file)" }
        let address = (boot.serverAddress ?? server).map(\.description) ?? "the server's own address"
        return "\(text) from \(address)" + (boot.serverName.map { " (\($0))" } ?? "")
    }

    /// `by a menu of 3 items, for 10 s: Install, Rescue, local disk`, or how else PXE clients are led to their file; nil
    /// when nothing is said.
    static func offer(_ boot: BootPolicy) -> String? {
        guard boot.offer != nil || boot.menu != nil || boot.replyDelay != nil else { return nil }
        let delay = boot.replyDelay.map { ", held back for \(TimeText.text($0))" } ?? ""
        let policy = boot.offer ?? (boot.menu == nil ? .adaptive : .menu)
        let way =
            switch policy {
            case .adaptive: "as the client's firmware takes it"
            case .direct: "in the offer"
            case .binl: "on port 4011"
            case .menu: menu(boot.menu)
            }
        return way + delay
    }

    private static func menu(_ menu: BootMenu?) -> String {
        guard let menu else { return "by a menu of one item, at once" }
        let wait = menu.timeout == BootMenu.waitsForEver ? "at once" : "after F8 within \(menu.timeout) s"
        return "by a menu, shown \(wait): " + menu.items.map(\.text).joined(separator: ", ")
    }

    /// A test as a condition: `architecture 7 or 9`.
    static func text(_ test: ClassTest) -> String {
        switch test {
        case .architecture(let numbers):
            "architecture "
                + ConfigurationReader.listed(numbers.map { ClientArchitecture(rawValue: $0).description })
        case .vendorClass(let bytes): "vendor class begins with \(text(bytes))"
        case .userClass(let bytes): "user class is \(text(bytes))"
        case .hardwarePrefix(let bytes): "MAC address begins with \(hexadecimalText(bytes, separator: ":"))"
        case .circuitIdentifier(let bytes): "circuit-id is \(text(bytes))"
        case .remoteIdentifier(let bytes): "remote-id is \(text(bytes))"
        case .hasOption(let code): "option \(code) is there"
        case .option(let code, let bytes):
            "option \(code) is \(OptionValue(bytes.span, syntax: code.syntax))"
        case .all(let tests): "(" + tests.map(text).joined(separator: " and ") + ")"
        case .any(let tests): "(" + tests.map(text).joined(separator: " or ") + ")"
        case .not(let test): "not \(text(test))"
        }
    }

    private static func text(_ bytes: [UInt8]) -> String {
        bytes.allSatisfy { (0x20...0x7E).contains($0) }
            ? "\"\(WireText.escaped(bytes.span))\"" : "0x\(hexadecimalText(bytes))"
    }
}
