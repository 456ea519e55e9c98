/// The facts of one client, which several outputs hold and nobody changes: to copy them costs one count of references,
/// and not one for each of their arrays.
struct SharedFacts: Hashable, Sendable {
    private final class Box: Sendable {
        let facts: ClientFacts

        init(_ facts: ClientFacts) { self.facts = facts }
    }

    private let box: Box

    init(_ facts: ClientFacts) { box = Box(facts) }

    var facts: ClientFacts { box.facts }

    static func == (left: SharedFacts, right: SharedFacts) -> Bool {
        left.box === right.box || left.facts == right.facts
    }

    func hash(into hasher: inout Hasher) { hasher.combine(facts) }
}
