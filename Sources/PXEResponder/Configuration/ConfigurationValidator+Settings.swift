import DHCPWire
import PacketWire

extension ConfigurationValidator {
    /// Looks through what clients are told at one place.
    ///
    /// - Parameter bases: what holds above, the nearest first.
    mutating func check(
        _ settings: ClientSettings, over bases: [ClientSettings] = [], in section: ConfigurationPlace.Section
    ) {
        guard !settings.isEmpty else { return }
        checkTimes(settings.leaseTimes, over: bases.map(\.leaseTimes), at: ConfigurationPlace(section, "lease-time"))
        check(settings.boot, in: section)
        var codes: Set<OptionCode> = []
        for (index, option) in settings.options.enumerated() {
            let place = ConfigurationPlace(section, "options", index)
            if !codes.insert(option.code).inserted {
                report("option-twice", "Option \(option.code) is there twice.", at: place)
            }
            check(option, at: place)
        }
    }

    private mutating func checkTimes(_ times: LeaseTimes, over bases: [LeaseTimes], at place: ConfigurationPlace) {
        guard times != LeaseTimes() else { return }
        let full = bases.reduce(times) { $0.over($1) }
        let standard = full.standard ?? LeaseTimes.standardSeconds
        if times.standard == 0 { report("lease-time-zero", "The lease time is zero seconds.", at: place) }
        if times.minimum == 0 { report("lease-time-zero", "The shortest lease time is zero seconds.", at: place) }
        if let minimum = full.minimum, minimum > standard {
            report(
                "lease-time-order", "The shortest lease time, \(minimum) s, is above the usual one, \(standard) s.",
                at: place)
        }
        if let maximum = full.maximum, maximum < standard {
            report(
                "lease-time-order", "The longest lease time, \(maximum) s, is below the usual one, \(standard) s.",
                at: place)
        }
    }

    private mutating func check(_ boot: BootPolicy, in section: ConfigurationPlace.Section) {
        let place = ConfigurationPlace(section, "boot")
        if let server = boot.serverAddress, !server.isUnicastHost {
            report("boot-server-address", "Boot server \(server) is not the address of a host.", at: place)
        }
        // Options 66 and 67 hold 255 bytes, with a NUL at the end.
        let texts = [("server's name", boot.serverName), ("file", boot.bootFile), ("file for iPXE", boot.iPXEBootFile)]
        for case (let what, let text?) in texts where !(1...254).contains(text.utf8.count) {
            report(
                text.isEmpty ? "boot-text-empty" : "boot-text-too-long",
                text.isEmpty
                    ? "The boot \(what) has no name."
                    : "The boot \(what) has \(text.utf8.count) bytes: more than the 254 that fit.", at: place)
        }
        checkTemplates(of: boot, at: place)
        if let delay = boot.replyDelay, delay > .seconds(10) {
            report("reply-delay", "An offer that is held back for more than 10 s comes too late for all.", at: place)
        }
        if let menu = boot.menu { check(menu, at: place) }
    }

    private mutating func checkTemplates(of boot: BootPolicy, at place: ConfigurationPlace) {
        let files = [boot.bootFile, boot.iPXEBootFile].compactMap(\.self) + (boot.menu?.items.flatMap(\.files) ?? [])
        let names = PathTemplate.Name.allCases.map(\.rawValue)
        for unknown in files.flatMap(PathTemplate.unknownNames) {
            report(
                "template-name",
                "{\(unknown)} in a boot file's path stands for nothing; expected {" + names.joined(separator: "}, {")
                    + "}.",
                at: place)
        }
    }

    private mutating func check(_ menu: BootMenu, at place: ConfigurationPlace) {
        func isShown(_ text: String) -> Bool {
            (1...BootMenu.mostTextBytes).contains(text.utf8.count)
                && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        }
        if menu.items.isEmpty { report("menu-empty", "The boot menu has no items.", at: place) }
        for text in [menu.prompt] + menu.items.map(\.text) where !isShown(text) {
            report(
                "menu-text",
                "Firmware does not show \"\(text)\": expected 1 to \(BootMenu.mostTextBytes) printable ASCII characters.",
                at: place)
        }
        var types: Set<UInt16> = []
        for item in menu.items {
            if !types.insert(item.type).inserted {
                report("menu-type-twice", "Type \(item.type) stands for two items of the boot menu.", at: place)
            }
            for file in item.files where !(1...254).contains(file.utf8.count) {
                report(
                    "boot-text-too-long", "A file of \"\(item.text)\" has no name, or more than 254 bytes.", at: place)
            }
            if let server = item.server, !server.isUnicastHost {
                report("boot-server-address", "Boot server \(server) is not the address of a host.", at: place)
            }
        }
        if let group = menu.multicastAddress, !group.isMulticast {
            report("menu-multicast", "\(group) is no multicast address: those begin with 224 to 239.", at: place)
        }
    }

    private mutating func check(_ option: ConfiguredOption, at place: ConfigurationPlace) {
        if Self.protocolOptions.contains(option.code) {
            report(
                "option-of-protocol", "Option \(option.code) is set by the protocol: it cannot be configured.",
                at: place)
            return
        }
        let most = ResponderLimits.optionBytes
        if option.value.count > most {
            report(
                "option-too-long",
                "Option \(option.code) has \(option.value.count) bytes: more than the \(most) that fit into a message.",
                at: place)
        } else if option.value.isEmpty, ![.empty, .ipv4ListOrEmpty].contains(option.code.syntax) {
            report("option-empty", "Option \(option.code) has no value.", at: place)
        } else if option.code == .router || option.code == .domainNameServer {
            checkHosts(of: option, at: place)
        }
    }

    private mutating func checkHosts(of option: ConfiguredOption, at place: ConfigurationPlace) {
        let (name, word) =
            option.code == .router ? ("router-address", "Router") : ("name-server-address", "Name server")
        if option.value.count % 4 != 0 {
            report(name, "Option \(option.code) is not made of addresses of 4 bytes.", at: place)
        }
        for address in option.addresses where !address.isUnicastHost {
            report(name, "\(word) \(address) is not the address of a host.", at: place)
        }
    }

    /// PAD and END; what a message is about (50 to 55); sizes, times and identifiers that the exchange itself decides
    /// (57, 58, 59, 61); what relays say (82).
    private static let protocolOptions: Set<OptionCode> = [0, 50, 51, 52, 53, 54, 55, 57, 58, 59, 61, 82, 255]
}
