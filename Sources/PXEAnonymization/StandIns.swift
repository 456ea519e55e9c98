/// What stands for the addresses, names and numbers of a capture: always the same for the same, and kept nowhere, since
/// all follow from the key.
struct StandIns: Sendable {
    let hash: KeyedHash

    /// What is hashed, so that two kinds of values have nothing to do with each other.
    enum Domain: UInt8 {
        case prefix, hardware, identifier, word
    }

    func hash(_ domain: Domain, _ bytes: some Collection<UInt8>) -> UInt64 { hash([domain.rawValue] + bytes) }
}
