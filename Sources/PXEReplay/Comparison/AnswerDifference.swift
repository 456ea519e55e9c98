/// Something that our answer and the recorded one do not say alike.
public struct AnswerDifference: Hashable, Sendable {
    /// The answer: "OFFER".
    public var answer: String
    /// The field or option: "option 3 Router"; nil where the whole answer is meant.
    public var field: String?
    /// What the recorded server said; nil where it said nothing.
    public var recorded: String?
    /// What we say; nil where we say nothing.
    public var ours: String?
}

extension AnswerDifference: CustomStringConvertible {
    /// One line: "OFFER, option 3 Router: recorded 198.51.100.3, ours absent".
    public var description: String {
        guard let field else {
            return ours == nil
                ? "\(answer): recorded \(recorded ?? ""), ours none" : "\(answer): recorded none, ours \(ours ?? "")"
        }
        return "\(answer), \(field): recorded \(recorded ?? "absent"), ours \(ours ?? "absent")"
    }
}
