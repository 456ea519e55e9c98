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
        case .boots(let settings): "boots \(settings.file ?? "nothing") from \(settings.serverText ?? "nowhere")"
        case .nothing(let reason): "boots nothing: \(reason)"
        }
    }
}
