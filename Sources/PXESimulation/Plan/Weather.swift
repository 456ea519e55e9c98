/// What the network does to frames; chances in thousandths.
public struct Weather: Hashable, Sendable {
    /// The chance that a frame is lost.
    public var loss: Int
    /// The chance that a frame comes twice.
    public var doubling: Int
    /// The chance that a frame is late, by up to `latest`: later frames overtake it.
    public var lateness: Int

    /// All frames come at once and in their order.
    public static let calm = Weather(loss: 0, doubling: 0, lateness: 0)
    /// No frame is older than this when it arrives.
    public static let latest = Duration.milliseconds(1_500)
}
