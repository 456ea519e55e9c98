/// An oracle that was broken, and how.
struct Finding: Error {
    let oracle: Oracle
    let sentence: String

    init(_ oracle: Oracle, _ sentence: String) {
        self.oracle = oracle
        self.sentence = sentence
    }
}
