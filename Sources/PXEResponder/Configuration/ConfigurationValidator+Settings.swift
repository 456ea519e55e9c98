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
        checkBootServer(boot.serverAddress, at: place.inside("server"))
        check("The boot server's name", boot.serverName, at: place.inside("server-name"))
        checkFile("The boot file", boot.bootFile, at: place.inside("file"))
        checkFile("The boot file for iPXE", boot.iPXEBootFile, at: place.inside("ipxe-file"))
        if let delay = boot.replyDelay, delay > .seconds(10) {
            report(
                "reply-delay", "An offer that is held back for more than 10 s comes too late for all.",
                at: place.inside("reply-delay"))
        }
        if let menu = boot.menu { check(menu, at: place.inside("menu")) }
    }

    private mutating func checkBootServer(_ server: IPv4Address?, at place: ConfigurationPlace) {
        guard let server, !server.isUnicastHost else { return }
        report("boot-server-address", "Boot server \(server) is not the address of a host.", at: place)
    }

    /// Options 66 and 67 hold 255 bytes, with a NUL at the end.
    private mutating func check(_ what: String, _ text: String?, at place: ConfigurationPlace) {
        guard let text, !(1...254).contains(text.utf8.count) else { return }
        report(
            text.isEmpty ? "boot-text-empty" : "boot-text-too-long",
            text.isEmpty
                ? "\(what) has no name." : "\(what) has \(text.utf8.count) bytes: more than the 254 that fit.",
            at: place)
    }

    private mutating func checkFile(_ what: String, _ path: String?, at place: ConfigurationPlace) {
        check(what, path, at: place)
        for mistake in path.map(PathTemplate.mistakes) ?? [] { report("template-name", mistake, at: place) }
    }

    private mutating func check(_ menu: BootMenu, at place: ConfigurationPlace) {
        func isShown(_ text: String) -> Bool {
            (1...BootMenu.mostTextBytes).contains(text.utf8.count)
                && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        }
        func checkText(_ text: String, at place: ConfigurationPlace) {
            guard !isShown(text) else { return }
            report(
                "menu-text",
                "Firmware does not show \"\(text)\": expected 1 to \(BootMenu.mostTextBytes) printable ASCII characters.",
                at: place)
        }
        let items = place.inside("items")
        if menu.items.isEmpty { report("menu-empty", "The boot menu has no items.", at: items) }
        checkText(menu.prompt, at: place.inside("prompt"))
        var types: Set<UInt16> = []
        for (number, item) in menu.items.enumerated() {
            let place = items.inside("\(number)")
            checkText(item.text, at: place.inside("text"))
            if !types.insert(item.type).inserted {
                report(
                    "menu-type-twice", "Type \(item.type) stands for two items of the boot menu.",
                    at: place.inside("type"))
            }
            for file in item.files { checkFile("A file of \"\(item.text)\"", file, at: place.inside("file")) }
            checkBootServer(item.server, at: place.inside("server"))
        }
        if let group = menu.multicastAddress, !group.isMulticast {
            report(
                "menu-multicast", "\(group) is no multicast address: those begin with 224 to 239.",
                at: place.inside("multicast"))
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
