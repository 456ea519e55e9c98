import PXEResponder
import PacketWire

extension YAMLField {
    /// What is booted, as far as something is said.
    static func fields(of boot: BootPolicy) -> [YAMLField] {
        var fields = [
            ("server", boot.serverAddress?.description), ("server-name", boot.serverName), ("file", boot.bootFile),
            ("ipxe-file", boot.iPXEBootFile), ("offer", boot.offer?.rawValue),
        ].compactMap { key, text in text.map { YAMLField(key, .word($0)) } }
        if let menu = boot.menu { fields.append(YAMLField("menu", .mapping(Self.fields(of: menu)))) }
        if let delay = boot.replyDelay { fields.append(YAMLField("reply-delay", .word(TimeText.text(delay)))) }
        return fields
    }

    private static func fields(of menu: BootMenu) -> [YAMLField] {
        let timeout = menu.timeout == BootMenu.waitsForEver ? "wait" : "\(menu.timeout)s"
        var fields = [YAMLField("prompt", .word(menu.prompt)), YAMLField("timeout", .word(timeout))]
        if let group = menu.multicastAddress { fields.append(YAMLField("multicast", .word(group))) }
        let items = menu.items.enumerated().map { YAMLValue.mapping(Self.fields(of: $1, number: $0)) }
        return fields + [YAMLField("items", .list(items))]
    }

    private static func fields(of item: BootMenuItem, number: Int) -> [YAMLField] {
        var fields = [YAMLField("text", .word(item.text))]
        if item.type == BootMenuItem.localDisk {
            fields.append(YAMLField("local", .word(true)))
        } else if item.type != BootMenuItem.firstOwnType + UInt16(clamping: number) {
            fields.append(YAMLField("type", .word(item.type)))
        }
        if let file = item.files.first, item.files.count == 1 { fields.append(YAMLField("file", .word(file))) }
        if item.files.count > 1 { fields.append(YAMLField("file", .list(item.files.map { .word($0) }))) }
        if let server = item.server { fields.append(YAMLField("server", .word(server))) }
        return fields
    }
}
