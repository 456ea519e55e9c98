import PXEResponder
import PacketWire

/// What clients are told: the same three keys wherever it is said.
extension ConfigurationReader {
    mutating func settings(
        _ values: [String: SourceNode], in section: ConfigurationPlace.Section
    ) -> ClientSettings {
        var settings = ClientSettings()
        if let node = values["lease-time"] {
            settings.leaseTimes = reading(ConfigurationPlace(section, "lease-time"), node) { $0.leaseTimes(node) }
        }
        if let node = values["options"] { settings.options = options(node, in: section) }
        if let node = values["boot"] {
            settings.boot = boot(node, at: ConfigurationPlace(section, "boot"))
        }
        return settings
    }

    private mutating func leaseTimes(_ node: SourceNode) -> LeaseTimes {
        guard case .mapping = node.content else { return LeaseTimes(leaseSeconds(node, "lease-time")) }
        guard let values = mapping(node, as: .leaseTime, "lease-time") else { return LeaseTimes() }
        return LeaseTimes(
            values["default"].flatMap { leaseSeconds($0, "default") },
            minimum: values["min"].flatMap { leaseSeconds($0, "min") },
            maximum: values["max"].flatMap { leaseSeconds($0, "max") })
    }

    /// What cannot be read is left out, so that the validation says nothing of it, but something of the rest.
    private mutating func boot(_ node: SourceNode, at place: ConfigurationPlace) -> BootPolicy {
        guard let values = mapping(node, as: .boot, "boot") else { return BootPolicy() }
        mark(values, in: place)
        return BootPolicy(
            serverAddress: values["server"].flatMap { address($0, "server") },
            serverName: values["server-name"].flatMap { text($0, "server-name") },
            bootFile: values["file"].flatMap { text($0, "file") },
            iPXEBootFile: values["ipxe-file"].flatMap { text($0, "ipxe-file") },
            offer: values["offer"].flatMap { word($0, "offer") },
            menu: values["menu"].flatMap { menu($0, at: place.inside("menu")) },
            replyDelay: values["reply-delay"].flatMap { duration($0, "reply-delay") })
    }
}
