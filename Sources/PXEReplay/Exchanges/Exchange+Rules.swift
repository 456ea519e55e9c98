import PXEResponder

extension Exchange {
    /// What holds for the message, and how its client is led to its boot file: "subnet 198.51.100.0/24, class uefi, boot
    /// file by class uefi, told in the offer"; nil where nothing holds.
    var rulesText: String? {
        guard let rules else { return nil }
        let strategy = decisions.lazy.compactMap(\.boot).first?.discovery.strategyText
        return rules.description + (strategy.map { ", \($0)" } ?? "")
    }
}

extension ResponderEventKind {
    /// What the client is told to boot, where an answer tells it.
    fileprivate var boot: BootSettings? {
        switch self {
        case .offered(_, _, let boot), .acknowledged(_, _, let boot), .informed(let boot): boot.settings
        case .proxyOffered(let boot), .bootAnswered(let boot): boot
        default: nil
        }
    }
}

extension BootDiscovery {
    fileprivate var strategyText: String {
        switch self {
        case .direct: "\(OfferStrategy.direct)"
        case .bootServer: "\(OfferStrategy.binl)"
        case .menu: "\(OfferStrategy.menu)"
        case .item(let item): "told the file of item \(item.type)"
        case .raspberryPi: "told the file as a Raspberry Pi wants it"
        }
    }
}
