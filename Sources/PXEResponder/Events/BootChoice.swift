/// What a client is told to boot, or why it is told nothing.
public enum BootChoice: Hashable, Sendable {
    /// It is told to boot this.
    case boots(BootSettings)
    /// It is told nothing; `notABootClient` where it does not ask.
    case nothing(IgnoreReason)

    /// What it is told.
    public var settings: BootSettings? {
        if case .boots(let settings) = self { settings } else { nil }
    }
}

extension BootChoice: CustomStringConvertible {
    /// "boots …", with the server or with the reason.
    public var description: String {
        switch self {
        case .boots(let settings): Self.text(settings)
        case .nothing(let reason): "boots nothing: \(reason)"
        }
    }

    private static func text(_ settings: BootSettings) -> String {
        let text = "boots \(settings.file ?? "nothing") from \(settings.serverText ?? "nowhere")"
        return switch settings.discovery {
        case .direct, .raspberryPi: text
        case .bootServer: "is to ask on port 4011 for \(settings.file ?? "nothing")"
        case .menu(let menu): "is to choose from a menu of \(menu.items.count), and to ask on port 4011"
        case .item(let item): "\(text), item \(item.type) of the menu"
        }
    }
}
