/// What the receiver of a packet wants next.
public enum ReadControl: Sendable {
    /// Hand over the next packet of the batch.
    case proceed
    /// End the batch after this packet; a later batch goes on with the next one.
    case stop
}
