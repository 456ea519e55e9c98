/// How a PXE client is led to its boot file. Firmware differs in what it takes.
public enum OfferStrategy: String, CaseIterable, Sendable {
    /// The offer has the file, and says to load it without further questions (PXE 2.1, PXE_DISCOVERY_CONTROL bit 3).
    case direct
    /// The offer says PXEClient and no more; the client asks on port 4011, and is told the file there. Microsoft's "Boot
    /// Information Negotiation Layer" is the best known server of that kind, and EDK2 names it after that.
    case binl
    /// The offer has a menu; the client asks on port 4011 for the item that was chosen.
    case menu

    /// The one to try when a client did not take this one.
    var next: OfferStrategy {
        switch self {
        case .direct: .binl
        case .binl: .menu
        case .menu: .direct
        }
    }
}

extension OfferStrategy: CustomStringConvertible {
    /// One plain sentence part: "told …".
    public var description: String {
        switch self {
        case .direct: "told the file in the offer"
        case .binl: "told the file on port 4011"
        case .menu: "told the file by a menu"
        }
    }
}
