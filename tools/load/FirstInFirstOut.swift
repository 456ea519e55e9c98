/// Elements that leave in the order in which they came.
struct FirstInFirstOut<Element: Sendable>: Sendable {
    private var elements: [Element] = []
    private var head = 0

    init(_ elements: [Element] = []) {
        self.elements = elements
    }

    /// The one that leaves next.
    var first: Element? { head < elements.count ? elements[head] : nil }

    mutating func append(_ element: Element) {
        elements.append(element)
    }

    mutating func popFirst() -> Element? {
        guard let first else { return nil }
        head += 1
        // Half of it gone at the least: each element is moved once or twice in its life.
        if head > 64, 2 * head > elements.count {
            elements.removeFirst(head)
            head = 0
        }
        return first
    }
}
