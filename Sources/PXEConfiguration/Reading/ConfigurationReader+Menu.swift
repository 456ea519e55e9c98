import PXEResponder

/// A boot menu.
extension ConfigurationReader {
    mutating func menu(_ node: SourceNode) -> BootMenu? {
        guard let values = mapping(node, as: .menu, "menu") else { return nil }
        guard let list = values["items"] else {
            complain("The boot menu has no items.", at: node.position)
            return nil
        }
        var menu = BootMenu(items: [])
        if let prompt = values["prompt"].flatMap({ text($0, "prompt") }) { menu.prompt = prompt }
        if let timeout = values["timeout"].flatMap({ menuTimeout($0) }) { menu.timeout = timeout }
        menu.multicastAddress = values["multicast"].flatMap { address($0, "multicast") }
        for (index, item) in self.list(list, "items", of: "items, as {text: Install, file: install.efi}").enumerated() {
            if let item = menuItem(item, number: index) { menu.items.append(item) }
        }
        return menu
    }

    /// Seconds, of which 255 would mean for ever on the wire.
    private mutating func menuTimeout(_ node: SourceNode) -> UInt8? {
        if node.text == "wait" { return BootMenu.waitsForEver }
        return value(node, "timeout", expected: "a time from 0s to 254s, or wait") { text in
            TimeText.duration(text).flatMap { time in
                UInt8(exactly: time.components.seconds).flatMap { $0 == BootMenu.waitsForEver ? nil : $0 }
            }
        }
    }

    private mutating func menuItem(_ node: SourceNode, number: Int) -> BootMenuItem? {
        guard let values = mapping(node, as: .menuItem, "items") else { return nil }
        guard let title = values["text"].flatMap({ text($0, "text") }) else {
            if values["text"] == nil { complain("An item of the boot menu has no text.", at: node.position) }
            return nil
        }
        var item = BootMenuItem(title, type: BootMenuItem.firstOwnType + UInt16(clamping: number))
        if values["local"].flatMap({ boolean($0, "local") }) == true { item.type = BootMenuItem.localDisk }
        if let type = values["type"].flatMap({ self.number($0, "type", in: 1...65_535) }) { item.type = UInt16(type) }
        item.files = values["file"].map { items($0).compactMap { text($0, "file") } } ?? []
        item.server = values["server"].flatMap { address($0, "server") }
        return item
    }
}
