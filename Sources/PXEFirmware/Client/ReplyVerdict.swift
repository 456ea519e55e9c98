/// What firmware makes of one answer.
public enum ReplyVerdict: Hashable, Sendable {
    /// It is kept until the choice between all offers is made.
    case kept
    /// It is taken at once.
    case taken
    /// It is dropped.
    case dropped(DropReason)
}
