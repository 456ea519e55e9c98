/// Which strategy PXE clients are offered their boot file by.
public enum OfferPolicy: String, CaseIterable, Sendable {
    /// What worked for firmware of this kind, at first `direct`; and another for a client that does not take it.
    case adaptive
    /// Always ``OfferStrategy/direct``.
    case direct
    /// Always ``OfferStrategy/binl``.
    case binl
    /// Always ``OfferStrategy/menu``.
    case menu

    /// The strategy; nil where it is found out.
    public var strategy: OfferStrategy? { OfferStrategy(rawValue: rawValue) }
}
