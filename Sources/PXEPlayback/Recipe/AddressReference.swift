public import PacketWire

/// An address in a client's message: the one that was recorded, or what it stands for in the servers' answers.
///
/// Nothing says which of a client's values came from an answer. So a recorded value that equals one of a recorded answer is
/// taken for a reference to it. Often it equals several, as where one server does all: they are all kept, the likeliest
/// first, and the first that the live answers have is taken.
public struct AddressReference: Hashable, Sendable {
    /// What was recorded.
    public let recorded: IPv4Address
    let places: [AnswerPlace]

    /// Learns what an address stands for.
    ///
    /// - Parameters:
    ///   - answers: those that the client had when it used the address.
    ///   - fields: where it most likely is from, in this order.
    ///   - roles: whose answer it most likely is from.
    init(_ recorded: IPv4Address, in answers: ServerAnswers, fields: [AnswerPlace.Field], roles: [AnswerRole]) {
        self.recorded = recorded
        guard recorded.isUnicastHost else {
            places = []
            return
        }
        let allRoles = roles + AnswerRole.allCases.filter { !roles.contains($0) }
        let allFields = fields + AnswerPlace.Field.allCases.filter { !fields.contains($0) }
        let all = allRoles.flatMap { role in allFields.map { AnswerPlace(role: role, field: $0) } }
        places = all.filter { answers.address($0) == recorded }
    }

    /// The address among live answers; nil where they do not say it.
    func resolved(in answers: ServerAnswers) -> IPv4Address? {
        guard !places.isEmpty else { return recorded }
        for place in places {
            if let address = answers.address(place) { return address }
        }
        return nil
    }
}
