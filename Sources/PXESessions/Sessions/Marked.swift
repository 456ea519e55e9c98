/// Something that was seen in a frame.
protocol Marked {
    /// The frame.
    var mark: FrameMark { get }
}

extension SentMessage: Marked {}
extension ReceivedMessage: Marked {}
extension UnreachablePort: Marked {}
extension NeighbourQuestion: Marked {}
