import PXEResponder

/// A boot menu.
extension ConfigurationReader {
    mutating func menu(_ node: SourceNode, at place: ConfigurationPlace) -> BootMenu? {
        guard let values = mapping(node, as: .menu, "menu") else { return nil }
        mark(values, in: place)
        guard let list = values["items"] else {
            complain("The boot menu has no items.", at: node.position)
            return nil
        }
        var menu = BootMenu(items: [])
        if let prompt = values["prompt"].flatMap({ text($0, "prompt") }) { menu.prompt = prompt }
        if let timeout = values["timeout"].flatMap({ menuTimeout($0) }) { menu.timeout = timeout }
        menu.multicastAddress = values["multicast"].flatMap { address($0, "multicast") }
        let count = complaints.count
        let items = self.list(list, "items", of: "items, as {text: Install, file: install.efi}")
        for (index, item) in items.enumerated() {
            // One that cannot be read is left out, and the next one has its number.
            let place = place.inside("items").inside("\(menu.items.count)")
            if let item = menuItem(item, number: index, at: place) { menu.items.append(item) }
        }
        return menu.items.isEmpty && complaints.count > count ? nil : menu
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

    private mutating func menuItem(_ node: SourceNode, number: Int, at place: ConfigurationPlace) -> BootMenuItem? {
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
        mark(place, node.position)
        mark(values, in: place)
        return item
    }
}
